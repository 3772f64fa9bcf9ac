package io.ribbonfish.bloblang.function.regex;

import java.util.regex.Matcher;

/** Searches with java.util.regex, for expressions that are known to be safe there. One thread. */
sealed class FastSearch implements Search permits RunSearch {
  private final Matcher matcher;

  FastSearch(Matcher matcher) {
    this.matcher = matcher;
  }

  @Override
  public boolean find(int from) {
    return matcher.find(from);
  }

  @Override
  public final int start() {
    return matcher.start();
  }

  @Override
  public final int end() {
    return matcher.end();
  }

  @Override
  public final int groupCount() {
    return matcher.groupCount();
  }

  @Override
  public final String group(int group) {
    String matched = group > matcher.groupCount() ? null : matcher.group(group);
    return matched == null ? "" : matched;
  }
}
