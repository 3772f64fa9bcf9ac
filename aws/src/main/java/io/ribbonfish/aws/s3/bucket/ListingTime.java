package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Parses the times in listings. {@link Instant#parse} takes anything and, over a large listing,
 * more time than all the rest.
 */
final class ListingTime {
  private static final String SECONDS = "0000-00-00T00:00:00Z";
  private static final String MILLIS = "0000-00-00T00:00:00.000Z";
  private static final long SECONDS_A_MINUTE = 60;
  private static final long SECONDS_AN_HOUR = 3600;
  private static final long SECONDS_A_DAY = 86_400;
  private static final int NANOS_A_MILLI = 1_000_000;

  private ListingTime() {}

  /**
   * The time.
   *
   * @throws DateTimeException where the text is none
   */
  static Instant parse(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return parse(bytes, 0, bytes.length).orElseGet(() -> Instant.parse(text));
  }

  /** The time in these bytes, where it is one in the usual form. */
  static Optional<Instant> parse(byte[] text, int from, int to) {
    boolean millis = looksLike(MILLIS, text, from, to);
    if (!millis && !looksLike(SECONDS, text, from, to)) {
      return Optional.empty();
    }
    int hour = number(text, from + 11, 2);
    int minute = number(text, from + 14, 2);
    int second = number(text, from + 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    try {
      long day =
          LocalDate.of(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2))
              .toEpochDay();
      long seconds =
          day * SECONDS_A_DAY + hour * SECONDS_AN_HOUR + minute * SECONDS_A_MINUTE + second;
      int nanos = millis ? number(text, from + 20, 3) * NANOS_A_MILLI : 0;
      return Optional.of(Instant.ofEpochSecond(seconds, nanos));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean looksLike(String form, byte[] text, int from, int to) {
    if (form.length() != to - from) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      byte c = text[from + i];
      boolean fits = form.charAt(i) == '0' ? c >= '0' && c <= '9' : c == form.charAt(i);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] digits, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      number = 10 * number + digits[i] - '0';
    }
    return number;
  }
}
