package io.ribbonfish.aws.s3;

import io.ribbonfish.bookmarks.ObjectVersion;
import java.time.Duration;
import java.time.Instant;

/**
 * Figures of the objects that were found and not yet delivered. They are worked out when somebody
 * looks: there are some ten thousand at most, as the listing waits then. Thread-safe.
 */
final class Undelivered {
  private static final double NANOS_A_SECOND = 1e9;

  private final InFlight inFlight;
  private final Timing timing;

  Undelivered(InFlight inFlight, Timing timing) {
    this.inFlight = inFlight;
    this.timing = timing;
  }

  /** How many there are. */
  double objects() {
    return inFlight.undelivered().size();
  }

  /** How many bytes they have together. */
  double bytes() {
    long bytes = 0;
    for (ObjectVersion version : inFlight.undelivered()) {
      bytes += version.size();
    }
    return bytes;
  }

  /** How long ago the oldest of them was written; 0 where there is none. */
  double oldestSeconds() {
    Instant now = timing.now();
    Instant oldest = now;
    for (ObjectVersion version : inFlight.undelivered()) {
      oldest = version.lastModified().isBefore(oldest) ? version.lastModified() : oldest;
    }
    return Duration.between(oldest, now).toNanos() / NANOS_A_SECOND;
  }
}
