package io.ribbonfish.bookmarks;

import java.util.Comparator;

/**
 * Orders strings by their UTF-8 bytes, unsigned, as S3 lists keys; {@link String#compareTo} is
 * another order where surrogates meet characters from U+E000 on.
 */
public enum KeyOrder implements Comparator<String> {
  /** The only instance. */
  UTF8;

  private static final int FIRST_SURROGATE = 0xD800;
  private static final int AFTER_SURROGATES = 0xE000;
  private static final int SURROGATES = AFTER_SURROGATES - FIRST_SURROGATE;
  private static final int HIGHEST = Character.MAX_VALUE + 1 - AFTER_SURROGATES;

  @Override
  public int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return rank(a) - rank(b);
      }
    }
    return left.length() - right.length();
  }

  /** Moves the surrogates, which stand for four-byte characters, behind all three-byte ones. */
  private static int rank(char c) {
    if (c < FIRST_SURROGATE) {
      return c;
    }
    return c < AFTER_SURROGATES ? c + HIGHEST : c - SURROGATES;
  }
}
