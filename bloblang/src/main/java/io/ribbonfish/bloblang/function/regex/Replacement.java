package io.ribbonfish.bloblang.function.regex;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.ArrayList;
import java.util.List;

/**
 * What takes the place of a match: text with {@code $1}, {@code $name} and {@code ${name}} for what
 * groups matched, and {@code $$} for a dollar sign. Immutable.
 */
final class Replacement {
  /** A longer result would exhaust the process. */
  private static final int MAX_LENGTH = 512 << 20;

  private final Regex regex;
  private final List<Piece> pieces = new ArrayList<>();

  /** Plain text, or what a group matched; group -1 stands for the text. */
  private record Piece(String text, int group) {}

  Replacement(Regex regex, String template) {
    this.regex = regex;
    int from = 0;
    for (int dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', from)) {
      addText(template.substring(from, dollar));
      from = addReference(template, dollar + 1);
    }
    addText(template.substring(from));
  }

  private void addText(String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, -1));
    }
  }

  /** Adds what is behind a dollar sign; returns where it ends. */
  private int addReference(String template, int at) {
    if (template.startsWith("$", at)) {
      addText("$");
      return at + 1;
    }
    boolean braced = template.startsWith("{", at);
    int start = braced ? at + 1 : at;
    int end = start;
    while (end < template.length() && isWord(template.codePointAt(end))) {
      end += Character.charCount(template.codePointAt(end));
    }
    if (end == start || braced && !template.startsWith("}", end)) {
      addText("$");
      return at;
    }
    int group = group(template.substring(start, end));
    if (group >= 0) {
      pieces.add(new Piece("", group));
    }
    return braced ? end + 1 : end;
  }

  private static boolean isWord(int c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private int group(String name) {
    boolean number = name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      return regex.groupOf(name);
    }
    boolean leadingZero = name.length() > 1 && name.charAt(0) == '0';
    return leadingZero ? -1 : Integer.parseInt(name);
  }

  /** The text with every match replaced. */
  String replaceAll(String text) {
    Search matcher = regex.search(text);
    StringBuilder out = new StringBuilder(text.length());
    int lastEnd = 0;
    int at = 0;
    while (at <= text.length() && matcher.find(at)) {
      int start = matcher.start();
      int end = matcher.end();
      out.append(text, lastEnd, start);
      if (end > lastEnd || start == 0) {
        append(out, matcher);
      }
      lastEnd = end;
      int width = at < text.length() ? Character.charCount(text.codePointAt(at)) : 1;
      at = Math.max(at + width, end);
    }
    return lastEnd == 0 && out.length() == 0
        ? text
        : out.append(text, lastEnd, text.length()).toString();
  }

  private void append(StringBuilder out, Search matcher) {
    for (Piece piece : pieces) {
      out.append(piece.group < 0 ? piece.text : matcher.group(piece.group));
    }
    if (out.length() > MAX_LENGTH) {
      throw new EvaluationException("the replaced text would be too long");
    }
  }
}
