package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Lists the whole bucket, once or over and over, and queues what is to be delivered. Runs on one
 * thread, which waits while the queue is full.
 */
final class Watcher {
  /**
   * What the watcher works with.
   *
   * @param turn held during a sweep
   */
  record Parts(
      FullSweep sweep,
      Lock turn,
      ListingOrder order,
      InFlight inFlight,
      GoneObjects gone,
      S3Metrics metrics,
      Timing timing,
      Log log) {}

  private static final Duration AFTER_BREAK = Duration.ofSeconds(30);
  private static final double NANOS_A_SECOND = 1e9;

  private final Parts parts;
  private final Optional<Duration> interval;
  private volatile long sweepEnded;
  private volatile double sweepSeconds = Double.NaN;
  private volatile boolean sweeping;

  /**
   * @param interval how long to wait between two sweeps; empty for one sweep only
   */
  Watcher(Parts parts, Optional<Duration> interval) {
    this.parts = parts;
    this.interval = interval;
  }

  /** Sweeps: once, or until interrupted. */
  void run() throws InterruptedException {
    sweepUntilDone();
    while (interval.isPresent()) {
      parts.timing.sleep(interval.get());
      sweepUntilDone();
    }
    parts.inFlight.complete();
  }

  /** Whether a listing of the whole bucket is under way. */
  boolean isSweeping() {
    return sweeping;
  }

  private void sweepUntilDone() throws InterruptedException {
    sweeping = true;
    while (true) {
      try {
        sweep();
        sweeping = false;
        return;
      } catch (RuntimeException e) {
        // Of the bookmarks, or what nobody thought of; either way new objects must not wait for
        // ever.
        parts.log.error("A sweep broke off and begins again in a while: " + e.getMessage());
        parts.timing.sleep(AFTER_BREAK);
      }
    }
  }

  private void sweep() throws InterruptedException {
    long began = parts.timing.nanos();
    boolean sorted;
    parts.turn.lockInterruptibly();
    try {
      sorted = parts.sweep.run();
    } finally {
      parts.turn.unlock();
    }
    sweepEnded = parts.timing.nanos();
    sweepSeconds = (sweepEnded - began) / NANOS_A_SECOND;
    if (sorted) {
      parts.gone.swept();
    } else {
      parts.order.isBroken();
    }
    parts.metrics.sweeps().add(1);
  }

  /** How long the last whole sweep took; not a number before the first. */
  double lastSweepSeconds() {
    return sweepSeconds;
  }

  /** How long ago the last whole sweep ended; not a number before the first. */
  double lastSweepAge() {
    return Double.isNaN(sweepSeconds)
        ? Double.NaN
        : (parts.timing.nanos() - sweepEnded) / NANOS_A_SECOND;
  }
}
