package io.ribbonfish.bloblang.function.regex;

import com.google.re2j.Matcher;

/** Searches with RE2/J, which takes time in proportion to the text whatever the expression. */
record LinearSearch(Matcher matcher) implements Search {
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
