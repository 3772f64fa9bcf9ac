package io.ribbonfish.core.component.scanner;

import java.util.BitSet;

/**
 * Finds where the JSON value ends that a window begins with, also while the window is still being
 * filled. It stops at the first byte that can't be part of any value, so that what is not JSON is
 * not gathered to its end; whether the value is well formed is for a parser to say. Used by one
 * thread.
 */
final class JsonExtent {
  /** Deeper values are refused by the parser. */
  private static final int DEEPEST = 10_001;

  private static final String[] WORDS = {"true", "false", "null"};

  private final BitSet objects = new BitSet();
  private int at;
  private int depth;
  private boolean inString;
  private boolean escaped;

  /** Forgets the value: the window begins with another one. */
  void restart() {
    at = 0;
    depth = 0;
    inString = false;
    escaped = false;
  }

  static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** How long the value is; 0 while more of it is needed. The window must not be empty. */
  int length(ByteWindow window) {
    byte first = window.at(0);
    if (first == '{' || first == '[' || first == '"') {
      return nested(window);
    }
    if (first == '-' || first >= '0' && first <= '9') {
      return number(window);
    }
    return word(window);
  }

  private int nested(ByteWindow window) {
    int limit = window.length();
    while (at < limit) {
      byte c = window.at(at++);
      if (inString ? endsInString(c) : endsOutside(c)) {
        return at;
      }
    }
    return 0;
  }

  private boolean endsInString(byte c) {
    if (escaped) {
      escaped = false;
      return false;
    }
    if (c == '"') {
      inString = false;
      return depth == 0;
    }
    escaped = c == '\\';
    return c >= 0 && c < ' ';
  }

  private boolean endsOutside(byte c) {
    switch (c) {
      case '"' -> inString = true;
      case '{', '[' -> {
        objects.set(depth++, c == '{');
        return depth > DEEPEST;
      }
      case '}', ']' -> {
        depth--;
        return depth == 0 || objects.get(depth) != (c == '}');
      }
      default -> {
        return !isSpace(c) && !mayBeOutside(c);
      }
    }
    return false;
  }

  private static boolean mayBeOutside(byte c) {
    return c == ',' || c == ':' || isOfNumber(c) || c >= 'a' && c <= 'z';
  }

  private int number(ByteWindow window) {
    while (at < window.length()) {
      if (!isOfNumber(window.at(at))) {
        return at;
      }
      at++;
    }
    return 0;
  }

  private static boolean isOfNumber(byte c) {
    return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  }

  private int word(ByteWindow window) {
    for (String word : WORDS) {
      if (window.at(0) == word.charAt(0)) {
        return wordLength(window, word);
      }
    }
    return 1;
  }

  private int wordLength(ByteWindow window, String word) {
    while (at < window.length()) {
      boolean fits = window.at(at) == word.charAt(at);
      at++;
      if (!fits || at == word.length()) {
        return at;
      }
    }
    return 0;
  }
}
