package io.ribbonfish.bookmarks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The forms that times and strings take in bookmark files. */
final class Text {
  private Text() {}

  /** Reads an RFC 3339 time with any offset and up to nanoseconds, as Go writes them. */
  static Instant parseTime(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time such as 2026-11-22T14:50:21.123Z", e);
    }
  }

  /** Whether the string has no half of a surrogate pair alone, so that UTF-8 can hold it. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
      if (!pair) {
        return false;
      }
      i++;
    }
    return true;
  }

  /** The string with each lone half of a surrogate pair replaced by U+FFFD, as Go does. */
  static String wellFormed(String text) {
    if (isWellFormed(text)) {
      return text;
    }
    StringBuilder replaced = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(replaced::appendCodePoint);
    return replaced.toString();
  }
}
