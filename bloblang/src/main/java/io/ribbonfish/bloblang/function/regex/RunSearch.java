package io.ribbonfish.bloblang.function.regex;

import java.util.regex.Matcher;

/**
 * Searches for an expression that begins with a run of characters, with one attempt a run. One
 * thread.
 */
final class RunSearch implements Search {
  private final Matcher matcher;
  private final String text;
  private final CharSet run;

  RunSearch(Matcher matcher, String text, CharSet run) {
    this.matcher = matcher.useAnchoringBounds(false).useTransparentBounds(true);
    this.text = text;
    this.run = run;
  }

  @Override
  public boolean find(int from) {
    int at = skip(from, false);
    while (at < text.length()) {
      if (matcher.region(at, text.length()).lookingAt()) {
        return true;
      }
      at = skip(skip(at, true), false);
    }
    return false;
  }

  /** Behind all characters from here that are in the run, or that are not. */
  private int skip(int from, boolean inRun) {
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (run.contains(c) != inRun) {
        return at;
      }
      at += Character.charCount(c);
    }
    return at;
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
