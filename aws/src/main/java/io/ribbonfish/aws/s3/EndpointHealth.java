package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.Connection.Requests;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether the store answers at all: while it does not, all readers wait, longer each time, and the
 * log says why, now and then. Thread-safe.
 */
final class EndpointHealth {
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
  private static final Backoff SHORT_PAUSES =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
  private static final Duration QUIET = Duration.ofSeconds(30);
  // Fewer pauses in a row are the everyday business of a busy store, and not worth a line.
  private static final int AN_OUTAGE = 3;

  private final Timing timing;
  private final Log log;
  private final Connection connection;
  private final Requests requests;
  private final AtomicLong successes = new AtomicLong();
  private volatile int pauses;
  private long calmAt;
  private long quietUntil;
  private boolean spoke;
  private boolean outage;

  /**
   * @param requests of which kind are those that it hears of
   */
  EndpointHealth(Timing timing, Log log, Connection connection, Requests requests) {
    this.timing = timing;
    this.log = log;
    this.connection = connection;
    this.requests = requests;
  }

  /** Waits while the store is in trouble, after which one may try again. */
  void awaitCalm() throws InterruptedException {
    long wait = pauses == 0 ? 0 : untilCalm();
    if (wait > 0) {
      timing.sleep(Duration.ofNanos(wait));
    }
  }

  private synchronized long untilCalm() {
    return calmAt - timing.nanos();
  }

  /** A request was answered as it should. */
  void succeeded() {
    successes.incrementAndGet();
    if (pauses != 0) {
      recovered();
    }
  }

  private synchronized void recovered() {
    pauses = 0;
    connection.answered(requests);
    if (outage) {
      outage = false;
      log.info("The store answers again.");
    }
  }

  /** The store refuses an object: others may be had, but not at any rate if it refuses them all. */
  synchronized void refused() {
    answered();
    pause(SHORT_PAUSES);
  }

  /** An object's request failed for a reason that may not be the object's. */
  synchronized void failed(BucketException reason) {
    pause(PAUSES);
    boolean isAnswer = reason.problem() != Problem.UNREACHABLE;
    if (isAnswer) {
      answered();
    }
    if (pauses >= AN_OUTAGE) {
      if (!isAnswer) {
        connection.lost(requests, String.valueOf(reason.getMessage()));
      }
      say(reason);
    }
  }

  /** The store gave an answer, if not one that helps. */
  void answered() {
    connection.answered(requests);
  }

  /** A listing failed, without which nothing goes on. */
  synchronized void listingFailed(BucketException reason) {
    pause(PAUSES);
    connection.lost(requests, String.valueOf(reason.getMessage()));
    say(reason);
  }

  /** Requests that fail side by side count once. */
  private void pause(Backoff backoff) {
    long now = timing.nanos();
    if (pauses == 0 || now - calmAt >= 0) {
      pauses++;
      calmAt = now + backoff.after(pauses).toNanos();
    }
  }

  private void say(BucketException reason) {
    long now = timing.nanos();
    outage = true;
    if (!spoke || now - quietUntil >= 0) {
      spoke = true;
      quietUntil = now + QUIET.toNanos();
      log.warn("Trying again until it works: " + reason.getMessage());
    }
  }

  /** How many requests succeeded so far. */
  long successes() {
    return successes.get();
  }
}
