package io.ribbonfish.aws.s3;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time and the waiting for it; tests bring their own. Thread-safe. */
interface Timing {
  /** The time of day, which may jump. */
  Instant now();

  /** Nanoseconds from some moment on; they never jump. */
  long nanos();

  /** Waits this long. */
  void sleep(Duration duration) throws InterruptedException;

  /** Real waiting, and the time of this clock. */
  static Timing of(Clock clock) {
    return new Timing() {
      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
      }
    };
  }
}
