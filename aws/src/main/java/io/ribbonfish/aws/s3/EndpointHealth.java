package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether the store answers at all: after failures in a row all readers wait, longer each time, and
 * the log says why, now and then. Thread-safe.
 */
final class EndpointHealth {
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
  private static final Duration QUIET = Duration.ofSeconds(30);
  // Fewer are the everyday business of a busy store, and not worth a line.
  private static final int AN_OUTAGE = 3;

  private final Timing timing;
  private final Log log;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong successes = new AtomicLong();
  private long quietUntil;
  private boolean spoke;
  private boolean outage;

  EndpointHealth(Timing timing, Log log) {
    this.timing = timing;
    this.log = log;
  }

  /** Waits while the store is in trouble, after which one may try again. */
  void awaitCalm() throws InterruptedException {
    int inARow = failures.get();
    if (inARow > 0) {
      timing.sleep(PAUSES.after(inARow));
    }
  }

  /** A request was answered as it should. */
  void succeeded() {
    successes.incrementAndGet();
    if (failures.get() != 0 && failures.getAndSet(0) != 0) {
      sayItIsOver();
    }
  }

  /** A request failed for a reason that is not the object's. */
  void failed(BucketException reason) {
    if (failures.incrementAndGet() >= AN_OUTAGE || reason.problem() == Problem.DENIED) {
      say(String.valueOf(reason.getMessage()));
    }
  }

  private synchronized void say(String reason) {
    long now = timing.nanos();
    outage = true;
    if (!spoke || now - quietUntil >= 0) {
      spoke = true;
      quietUntil = now + QUIET.toNanos();
      log.warn("Trying again until it works: " + reason);
    }
  }

  private synchronized void sayItIsOver() {
    if (outage) {
      outage = false;
      log.info("The store answers again.");
    }
  }

  /** How many requests succeeded so far. */
  long successes() {
    return successes.get();
  }
}
