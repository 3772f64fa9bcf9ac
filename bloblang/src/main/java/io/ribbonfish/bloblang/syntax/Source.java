package io.ribbonfish.bloblang.syntax;

/** A text and a place in it. One thread. */
final class Source {
  private final String text;
  private int at;

  Source(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  void moveTo(int place) {
    at = place;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The char here, 0 at the end. */
  char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  boolean looksAt(String term) {
    return text.startsWith(term, at);
  }

  boolean accept(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  void term(String term, String expected) {
    if (!looksAt(term)) {
      throw Mismatch.expected(at, expected);
    }
    at += term.length();
  }

  void character(char c, String expected) {
    if (!accept(c)) {
      throw Mismatch.expected(at, expected);
    }
  }

  /** Spaces and tabs, at least one. */
  void spaces() {
    int start = at;
    skipSpaces();
    if (at == start) {
      throw Mismatch.expected(at, "whitespace");
    }
  }

  void skipSpaces() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /** Spaces, tabs, line breaks and comments that end in a line break. */
  void skipBlank() {
    while (true) {
      skipSpaces();
      int start = at;
      try {
        lineBreak();
      } catch (Mismatch none) {
        at = start;
        return;
      }
    }
  }

  /** A line break, perhaps behind a comment. */
  void lineBreak() {
    if (peek() == '#' && !atEnd()) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (peek() == '\r') {
      at++;
    }
    if (!accept('\n')) {
      throw Mismatch.expected(at, "line break");
    }
  }

  /** Letters, digits and underscores, at least one. */
  String name(String expected) {
    int start = at;
    while (at < text.length() && isNameChar(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw Mismatch.expected(at, expected);
    }
    return text.substring(start, at);
  }

  private static boolean isNameChar(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  boolean atName() {
    return at < text.length() && isNameChar(text.charAt(at));
  }

  /** Lower-case letters, digits and underscores, at least one. */
  String snakeCase(String expected) {
    int start = at;
    while (at < text.length() && isSnakeChar(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw Mismatch.expected(at, expected);
    }
    return text.substring(start, at);
  }

  private static boolean isSnakeChar(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
  }

  /** The number of the line of a place, from 1. */
  int line(int place) {
    return (int) text.substring(0, place).chars().filter(c -> c == '\n').count() + 1;
  }
}
