package io.ribbonfish.aws.s3.bucket;

import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * Parses the times in HTTP headers. Keeps the last one: objects are often written together.
 * Thread-safe.
 */
final class HttpTimes {
  private record Parsed(String text, Optional<Instant> time) {}

  private volatile Parsed last = new Parsed("", Optional.empty());

  /** The time; empty where the text is none. */
  Optional<Instant> parse(String text) {
    Parsed known = last;
    if (!known.text.equals(text)) {
      @Nullable Instant time = DateUtils.parseStandardDate(text);
      known = new Parsed(text, Optional.ofNullable(time));
      last = known;
    }
    return known.time;
  }
}
