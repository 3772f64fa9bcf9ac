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

  /** The first letter with a case in each word in title case, the others in lower case. */
  static String title(String text) {
    StringBuilder mapped = new StringBuilder(text.length());
    boolean inWord = false;
    boolean titled = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean part = Character.isLetterOrDigit(c) || c == '_' || isMark(c);
      boolean goesOn = part || inWord && isInnerPunctuation(c) && nextIsLetter(text, i);
      titled &= inWord;
      mapped.appendCodePoint(titled ? Character.toLowerCase(c) : Character.toTitleCase(c));
      titled |= hasCase(c);
      inWord = goesOn;
    }
    return mapped.toString();
  }

  private static boolean hasCase(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
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
