package io.ribbonfish.aws.s3.bucket;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Parses the times in listings. {@link Instant#parse} takes anything and, over a large listing,
 * more time than all the rest.
 */
final class ListingTime {
  private static final String SECONDS = "0000-00-00T00:00:00Z";
  private static final String MILLIS = "0000-00-00T00:00:00.000Z";
  private static final int SECONDS_A_MINUTE = 60;
  private static final int SECONDS_AN_HOUR = 3600;
  private static final int SECONDS_A_DAY = 86_400;
  private static final int NANOS_A_MILLI = 1_000_000;

  private ListingTime() {}

  /**
   * The time.
   *
   * @throws java.time.DateTimeException where the text is none
   */
  static Instant parse(String text) {
    boolean millis = looksLike(MILLIS, text);
    if (!millis && !looksLike(SECONDS, text)) {
      return Instant.parse(text);
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return Instant.parse(text);
    }
    long seconds =
        day * SECONDS_A_DAY + hour * SECONDS_AN_HOUR + minute * SECONDS_A_MINUTE + second;
    return Instant.ofEpochSecond(seconds, millis ? number(text, 20, 23) * NANOS_A_MILLI : 0);
  }

  private static boolean looksLike(String form, String text) {
    if (form.length() != text.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = text.charAt(i);
      boolean fits = form.charAt(i) == '0' ? c >= '0' && c <= '9' : c == form.charAt(i);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
