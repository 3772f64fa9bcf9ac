package io.ribbonfish.bloblang.function;

/** Upper, lower and title case, letter by letter as Go maps them. */
final class LetterCase {
  private LetterCase() {}

  static String upper(String text) {
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> mapped.appendCodePoint(Character.toUpperCase(c)));
    return mapped.toString();
  }

  static String lower(String text) {
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> mapped.appendCodePoint(Character.toLowerCase(c)));
    return mapped.toString();
  }

  /** The first letter of each word in title case, the others in lower case. */
  static String title(String text) {
    StringBuilder mapped = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int size = Character.charCount(c);
      boolean letter = Character.isLetterOrDigit(c) || c == '_' || isMark(c);
      mapped.appendCodePoint(
          letter ? inWord ? Character.toLowerCase(c) : Character.toTitleCase(c) : c);
      boolean joins = inWord && isInnerPunctuation(c) && nextIsLetter(text, i + size);
      inWord = letter || joins;
      i += size;
    }
    return mapped.toString();
  }

  /** Characters that do not end a word where letters follow. */
  private static boolean isInnerPunctuation(int c) {
    return c == '\'' || c == '.' || c == ':' || c == 0xb7 || c == 0x2019 || c == 0x2018;
  }

  private static boolean nextIsLetter(String text, int at) {
    return at < text.length() && Character.isLetter(text.codePointAt(at));
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
