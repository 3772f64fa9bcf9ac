package io.ribbonfish.bookmarks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The forms that times and strings take in bookmark files. */
final class Text {
  private static final String PLAIN = "0000-00-00T00:00:00Z";
  private static final int SECONDS_END = PLAIN.length() - 1;
  private static final int LONGEST_PLAIN = PLAIN.length() + ".000000000".length();

  private static final Instant FIRST_PLAIN = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant FIRST_BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

  private Text() {}

  /** Reads an RFC 3339 time with any offset and up to nanoseconds, as Go writes them. */
  static Instant parseTime(String text) {
    try {
      return isPlainUtc(text) ? parsePlainUtc(text) : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time such as 2026-11-22T14:50:21.123Z", e);
    }
  }

  /**
   * The text of {@link Instant#toString}, made by hand for the years of four digits: the JDK's
   * formatter takes longer than all the rest of writing a bookmark.
   */
  static String time(Instant time) {
    if (time.isBefore(FIRST_PLAIN) || !time.isBefore(FIRST_BEYOND)) {
      return time.toString();
    }
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    char[] text = new char[LONGEST_PLAIN];
    PLAIN.getChars(0, PLAIN.length(), text, 0);
    digits(text, 0, 4, utc.getYear());
    digits(text, 5, 2, utc.getMonthValue());
    digits(text, 8, 2, utc.getDayOfMonth());
    digits(text, 11, 2, utc.getHour());
    digits(text, 14, 2, utc.getMinute());
    digits(text, 17, 2, utc.getSecond());
    return new String(text, 0, fraction(text, utc.getNano()));
  }

  /** Writes a fraction of 0, 3, 6 or 9 digits and the zone; returns where the text ends. */
  private static int fraction(char[] text, int nanos) {
    int end = SECONDS_END;
    if (nanos != 0) {
      int count = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
      int value = count == 3 ? nanos / 1_000_000 : count == 6 ? nanos / 1_000 : nanos;
      text[end] = '.';
      digits(text, end + 1, count, value);
      end += 1 + count;
    }
    text[end] = 'Z';
    return end + 1;
  }

  private static void digits(char[] text, int from, int count, int value) {
    int left = value;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (char) ('0' + left % 10);
      left /= 10;
    }
  }

  /**
   * Whether it is {@code yyyy-mm-ddThh:mm:ss}, a fraction or none, and {@code Z}: the form that we
   * write. A file has two a bookmark, and the JDK's parser takes longer than all the rest of
   * loading.
   */
  private static boolean isPlainUtc(String text) {
    int length = text.length();
    if (length < PLAIN.length() || length > LONGEST_PLAIN || text.charAt(length - 1) != 'Z') {
      return false;
    }
    for (int i = 0; i < length - 1; i++) {
      char expected = i < SECONDS_END ? PLAIN.charAt(i) : i == SECONDS_END ? '.' : '0';
      char c = text.charAt(i);
      boolean fits = expected == '0' ? c >= '0' && c <= '9' : c == expected;
      if (!fits) {
        return false;
      }
    }
    return text.charAt(length - 2) != '.';
  }

  private static Instant parsePlainUtc(String text) {
    int nanos = 0;
    for (int i = SECONDS_END + 1; i < SECONDS_END + 10; i++) {
      nanos = nanos * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, SECONDS_END),
            nanos)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
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
