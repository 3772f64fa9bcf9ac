package io.ribbonfish.bloblang.function.regex;

import java.util.regex.Matcher;

/** Searches with java.util.regex, for expressions that are known to be safe there. */
record FastSearch(Matcher matcher) implements Search {
  @Override
  public boolean find(int from) {
    return matcher.find(from);
  }

  @Override
  public int start() {
    return matcher.start();
  }

  @Override
  public int end() {
    return matcher.end();
  }

  @Override
  public int groupCount() {
    return matcher.groupCount();
  }

  @Override
  public String group(int group) {
    String matched = group > matcher.groupCount() ? null : matcher.group(group);
    return matched == null ? "" : matched;
  }
}
