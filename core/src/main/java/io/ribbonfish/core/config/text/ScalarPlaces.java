package io.ribbonfish.core.config.text;

import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Finds the place in the file of a character within a YAML scalar, whichever way the scalar is
 * written. Immutable.
 */
public final class ScalarPlaces {
  private final SourceText source;
  private final int start;
  private final int end;
  private final ScalarStyle style;
  private final String content;

  /**
   * @param start where the scalar begins in the text, quote or block indicator included
   * @param end where it ends
   */
  ScalarPlaces(SourceText source, int start, int end, ScalarStyle style, String content) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.style = style;
    this.content = content;
  }

  /** Whether a variable that is not set is a part of the scalar, or would be all of it. */
  public boolean lacksVariable() {
    String text = source.text();
    int next = end;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    return source.lacksVariable(start, next);
  }

  /** The place of a line and column, both from one, of the scalar's text. */
  public Position at(int line, int column) {
    return source.at(style == ScalarStyle.LITERAL ? inBlock(line, column) : byWalk(line, column));
  }

  /** A literal block keeps its lines: only the header and the indentation come on top. */
  private int inBlock(int line, int column) {
    String text = source.text();
    int lineStart = start;
    for (int i = 0; i < line; i++) {
      int next = text.indexOf('\n', lineStart) + 1;
      if (next == 0) {
        return lineStart;
      }
      lineStart = next;
    }
    return forward(text, Math.min(lineStart + indentation(), text.length()), column - 1);
  }

  private int indentation() {
    String text = source.text();
    int i = text.indexOf('\n', start) + 1;
    int lineStart = i;
    while (i < text.length() && (text.charAt(i) == ' ' || isBreak(text.charAt(i)))) {
      lineStart = isBreak(text.charAt(i)) ? i + 1 : lineStart;
      i++;
    }
    int own = 0;
    String stripped = content.replaceFirst("^(?: *[\\r\\n])+", "");
    while (own < stripped.length() && stripped.charAt(own) == ' ') {
      own++;
    }
    return i - lineStart - own;
  }

  /**
   * The other styles fold lines and escape characters; what stays the same is the order of the
   * characters that aren't white space, so those are counted.
   */
  private int byWalk(int line, int column) {
    int wanted = visibleBefore(line, column);
    String text = source.text();
    int i = bodyStart();
    int seen = 0;
    while (i < text.length() && seen < wanted) {
      int length = length(text, i);
      seen += counts(text, i) ? 1 : 0;
      i += length;
    }
    boolean isLast = wanted == visibleBefore(Integer.MAX_VALUE, 1);
    while (!isLast && i < text.length() - 1 && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int visibleBefore(int line, int column) {
    int end = forward(content, lineStart(line), column - 1);
    int visible = 0;
    for (int i = 0; i < end; i += Character.charCount(content.codePointAt(i))) {
      visible += Character.isWhitespace(content.charAt(i)) ? 0 : 1;
    }
    return visible;
  }

  private static int forward(String text, int from, int codePoints) {
    int i = from;
    for (int n = 0; n < codePoints && i < text.length(); n++) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  private int lineStart(int line) {
    int offset = 0;
    for (int i = 1; i < line; i++) {
      int lineBreak = content.indexOf('\n', offset);
      if (lineBreak < 0) {
        return content.length();
      }
      offset = lineBreak + 1;
    }
    return offset;
  }

  private int bodyStart() {
    return switch (style) {
      case FOLDED -> source.text().indexOf('\n', start) + 1;
      case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
      default -> start;
    };
  }

  private int length(String text, int i) {
    char c = text.charAt(i);
    if (style == ScalarStyle.SINGLE_QUOTED && c == '\'') {
      return 2;
    }
    if (style != ScalarStyle.DOUBLE_QUOTED || c != '\\' || i + 1 == text.length()) {
      return Character.charCount(text.codePointAt(i));
    }
    return switch (text.charAt(i + 1)) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  private boolean counts(String text, int i) {
    char c = text.charAt(i);
    if (style == ScalarStyle.DOUBLE_QUOTED && c == '\\' && i + 1 < text.length()) {
      return "nrtvf \n\r_NLP".indexOf(text.charAt(i + 1)) < 0;
    }
    return !Character.isWhitespace(c);
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
