package io.ribbonfish.testkit.s3;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes times as HTTP headers and listings have them. Remembers the last second it wrote, for most
 * answers in a row are about the same one. Thread-safe.
 */
final class S3Times {
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(UTC);
  private static final DateTimeFormatter LISTING =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.US).withZone(UTC);

  private record Written(long second, String text) {}

  private volatile Written http = new Written(Long.MIN_VALUE, "");
  private volatile Written listing = new Written(Long.MIN_VALUE, "");

  /** For example {@code Sun, 22 Nov 2026 15:04:05 GMT}. */
  String http(Instant time) {
    Written last = http;
    if (last.second != time.getEpochSecond()) {
      last = new Written(time.getEpochSecond(), HTTP.format(time));
      http = last;
    }
    return last.text;
  }

  /** For example {@code 2026-11-22T15:04:05.000Z}. */
  String listing(Instant time) {
    Written last = listing;
    if (last.second != time.getEpochSecond()) {
      last = new Written(time.getEpochSecond(), LISTING.format(time));
      listing = last;
    }
    int millis = time.getNano() / 1_000_000;
    return millis == 0
        ? last.text.concat(".000Z")
        : last.text + String.format(Locale.ROOT, ".%03dZ", millis);
  }

  static Optional<Instant> parseHttp(String text) {
    try {
      return Optional.of(HTTP.parse(text, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
