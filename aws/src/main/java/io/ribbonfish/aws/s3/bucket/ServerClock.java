package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.api.component.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The store's time, as far as it is known: this machine's, until an answer shows it wrong.
 * Thread-safe.
 */
final class ServerClock {
  private static final Duration FAIR = Duration.ofMinutes(4);

  private final Clock clock;
  private final Log log;
  private volatile Duration skew = Duration.ZERO;

  ServerClock(Clock clock, Log log) {
    this.clock = clock;
    this.log = log;
  }

  Instant now() {
    return clock.instant().plus(skew);
  }

  /** Takes note of the store's time, where ours was wrong by more than a store bears. */
  synchronized void adjustTo(Instant serverTime) {
    Duration found = Duration.between(clock.instant(), serverTime);
    if (found.minus(skew).abs().compareTo(FAIR) <= 0) {
      return;
    }
    skew = found;
    log.warn(
        "This machine's clock is %d minutes %s the store's: requests are signed with the store's time. Set the clock."
            .formatted(
                found.abs().plusSeconds(30).toMinutes(),
                found.isNegative() ? "ahead of" : "behind"));
  }
}
