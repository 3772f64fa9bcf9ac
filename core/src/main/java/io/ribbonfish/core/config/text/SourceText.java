package io.ribbonfish.core.config.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text after environment variables were put into it, which still knows the places of the text
 * that the user wrote. Immutable.
 */
public final class SourceText {
  private final String source;
  private final String original;
  private final String text;
  private final List<Replacement> replacements;
  private final int[] lineStarts;
  private final boolean countsLines;

  private SourceText(
      String source,
      String original,
      String text,
      List<Replacement> replacements,
      int[] lineStarts,
      boolean countsLines) {
    this.source = source;
    this.original = original;
    this.text = text;
    this.replacements = replacements;
    this.lineStarts = lineStarts;
    this.countsLines = countsLines;
  }

  /** A file's text as it is. */
  public static SourceText ofFile(String source, String text) {
    return new Builder(source, text).append(0, text.length()).build();
  }

  /** A text that is too short to count lines in, such as an option of the command line. */
  public static SourceText ofOption(String option, String text) {
    return new SourceText(option, text, text, List.of(), new int[] {0}, false);
  }

  /** The text after replacement. */
  public String text() {
    return text;
  }

  /** The place in the user's text of this offset in {@link #text}. */
  public Position at(int offset) {
    return countsLines ? original(toOriginal(offset)) : Position.whole(source);
  }

  private Position original(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    int end = Math.min(offset, original.length());
    int column = original.codePointCount(lineStarts[line], Math.max(end, lineStarts[line])) + 1;
    return new Position(source, line + 1, column);
  }

  /** Whether a variable that is not set would stand between these offsets of {@link #text}. */
  boolean lacksVariable(int from, int to) {
    for (Replacement replacement : replacements) {
      if (!replacement.isSet && replacement.start >= from && replacement.start <= to) {
        return true;
      }
    }
    return false;
  }

  private int toOriginal(int offset) {
    int shift = 0;
    for (Replacement replacement : replacements) {
      if (replacement.start > offset) {
        break;
      }
      if (offset < replacement.end) {
        return replacement.originalStart;
      }
      shift = replacement.originalEnd - replacement.end;
    }
    return offset + shift;
  }

  private record Replacement(
      int start, int end, int originalStart, int originalEnd, boolean isSet) {}

  /** Puts the text together from pieces of the original and replacements. */
  static final class Builder {
    private final String source;
    private final String original;
    private final int[] lineStarts;
    private final StringBuilder text = new StringBuilder();
    private final List<Replacement> replacements = new ArrayList<>();

    Builder(String source, String original) {
      this.source = source;
      this.original = original;
      this.lineStarts = lineStarts(original);
    }

    Builder append(int from, int to) {
      text.append(original, from, to);
      return this;
    }

    void replace(int from, int to, String with, boolean isSet) {
      int start = text.length();
      text.append(with);
      replacements.add(new Replacement(start, text.length(), from, to, isSet));
    }

    Position original(int offset) {
      return new SourceText(source, original, original, List.of(), lineStarts, true)
          .original(offset);
    }

    SourceText build() {
      return new SourceText(
          source, original, text.toString(), List.copyOf(replacements), lineStarts, true);
    }

    private static int[] lineStarts(String text) {
      List<Integer> starts = new ArrayList<>(List.of(0));
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        starts.add(i + 1);
      }
      return starts.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
