package io.ribbonfish.bloblang.function.regex;

import java.util.regex.Matcher;

/**
 * Searches for an expression that begins with a run of characters, with one attempt a run. One
 * thread.
 */
final class RunSearch extends FastSearch {
  private final Matcher matcher;
  private final String text;
  private final CharSet run;

  RunSearch(Matcher matcher, String text, CharSet run) {
    super(matcher.useAnchoringBounds(false).useTransparentBounds(true));
    this.matcher = matcher;
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
}
