package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Deletes objects that were delivered, on threads of its own, as long as they are still the version
 * that was read. Thread-safe.
 */
final class Cleaner {
  private static final int TRIES = 4;
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private final Bucket bucket;
  private final Bookkeeper bookkeeper;
  private final InFlight inFlight;
  private final S3Metrics metrics;
  private final Timing timing;
  private final Log log;
  private final BlockingQueue<ListedObject> queue = new LinkedBlockingQueue<>();

  Cleaner(
      Bucket bucket,
      Bookkeeper bookkeeper,
      InFlight inFlight,
      S3Metrics metrics,
      Timing timing,
      Log log) {
    this.bucket = bucket;
    this.bookkeeper = bookkeeper;
    this.inFlight = inFlight;
    this.metrics = metrics;
    this.timing = timing;
    this.log = log;
  }

  /** Deletes the object, whose key is claimed, and then releases the key. */
  void add(ListedObject object) {
    queue.add(object);
  }

  /** Deletes until interrupted. */
  void run() throws InterruptedException {
    while (true) {
      ListedObject object = queue.take();
      try {
        cleanUp(object, TRIES);
      } catch (InterruptedException e) {
        queue.add(object);
        throw e;
      }
    }
  }

  /** Tries once for each object that is left. */
  void finish() throws InterruptedException {
    ListedObject left = queue.poll();
    while (left != null) {
      cleanUp(left, 1);
      left = queue.poll();
    }
  }

  private void cleanUp(ListedObject object, int tries) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        bucket.delete(object);
        metrics.cleanedUp().add(1);
        bookkeeper.forget(object.key(), () -> inFlight.release(object.key()));
        return;
      } catch (BucketException e) {
        if (e.problem() == Problem.CHANGED || attempt >= tries) {
          leave(object, e);
          return;
        }
      }
      timing.sleep(PAUSES.after(attempt));
    }
  }

  private void leave(ListedObject object, BucketException reason) {
    if (reason.problem() != Problem.CHANGED) {
      log.warn(
          "The object '%s' was delivered but could not be deleted%s: %s"
              .formatted(
                  object.key(),
                  bookkeeper.keeps() ? "; a later sweep tries again" : "",
                  reason.getMessage()));
    }
    inFlight.release(object.key());
  }
}
