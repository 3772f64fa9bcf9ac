package io.ribbonfish.core.runtime;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try: longer each time up to a limit, with a jitter of half
 * either way, without end. Used by one thread at a time.
 */
final class Backoff {
  private static final double JITTER = 0.5;

  private final double firstNanos;
  private final double mostNanos;
  private final double factor;
  private double nextNanos;

  Backoff(Duration first, Duration most, double factor) {
    this.firstNanos = first.toNanos();
    this.mostNanos = most.toNanos();
    this.factor = factor;
    this.nextNanos = firstNanos;
  }

  /** For connecting and reading an input: compatibility.md rule 11. */
  static Backoff forInputs() {
    return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), 1.5);
  }

  /** For connecting an output: compatibility.md rule 11. */
  static Backoff forOutputs() {
    return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1), 1.5);
  }

  /** For handing out a rejected batch again: compatibility.md rule 9. */
  static Backoff forRedelivery() {
    return new Backoff(Duration.ofMillis(1), Duration.ofSeconds(1), 1.1);
  }

  Duration next() {
    double jittered =
        nextNanos * (1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble());
    nextNanos = Math.min(mostNanos, nextNanos * factor);
    return Duration.ofNanos((long) jittered);
  }

  void reset() {
    nextNanos = firstNanos;
  }
}
