package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Does what is to be done with objects once they were delivered, on threads of its own.
 * Thread-safe.
 */
final class Cleaner {
  private static final int TRIES = 4;
  private static final int MOST_WAITING = 1000;
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private final Aftercare.Work work;
  private final Bookkeeper bookkeeper;
  private final InFlight inFlight;
  private final S3Metrics metrics;
  private final Timing timing;
  private final Log log;
  private final boolean sweepsFollow;
  private final BlockingQueue<ListedObject> queue = new LinkedBlockingQueue<>();
  private boolean complained;
  private long quietUntil;

  /**
   * @param sweepsFollow whether a later sweep finds again what is let go of
   */
  Cleaner(
      Aftercare.Work work,
      Bookkeeper bookkeeper,
      InFlight inFlight,
      S3Metrics metrics,
      Timing timing,
      Log log,
      boolean sweepsFollow) {
    this.work = work;
    this.bookkeeper = bookkeeper;
    this.inFlight = inFlight;
    this.metrics = metrics;
    this.timing = timing;
    this.log = log;
    this.sweepsFollow = sweepsFollow;
  }

  /** Cleans up the object, whose key is claimed, and then releases the key. */
  void add(ListedObject object) {
    if (sweepsFollow && bookkeeper.keeps() && queue.size() >= MOST_WAITING) {
      // The bookmark says that it is left to do, and the next sweep sees that.
      inFlight.release(object.key());
    } else {
      queue.add(object);
    }
  }

  /** Cleans up until interrupted. */
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

  /**
   * Tries once for each object that is left, on this thread and any other that is here, until the
   * store is in trouble.
   */
  void finish() throws InterruptedException {
    Optional<ListedObject> left = Optional.ofNullable(queue.poll());
    while (left.isPresent()) {
      boolean storeAnswers = cleanUp(left.get(), 1);
      left = storeAnswers ? Optional.ofNullable(queue.poll()) : Optional.empty();
    }
  }

  /** Says what was left after {@link #finish}, if anything. */
  void sayWhatIsLeft() {
    if (!queue.isEmpty()) {
      log.warn(
          "after_processing is left to do for %d objects that were delivered%s."
              .formatted(queue.size(), bookkeeper.keeps() ? "; the next run does it" : ""));
    }
  }

  /** Says whether the store answered, whatever it said. */
  private boolean cleanUp(ListedObject object, int tries) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Optional<BucketException> failure = tryIt(object);
      if (failure.isEmpty()) {
        note(object);
        return true;
      }
      if (!mayPass(failure.get()) || attempt >= tries) {
        leave(object, failure.get());
        return !mayPass(failure.get());
      }
      timing.sleep(PAUSES.after(attempt));
    }
  }

  /** Why it did not work, if so. */
  private Optional<BucketException> tryIt(ListedObject object) throws InterruptedException {
    try {
      work.action().apply(object);
      metrics.cleanedUp().add(1);
      return Optional.empty();
    } catch (BucketException e) {
      return Optional.of(e);
    } catch (RuntimeException e) {
      // What nobody thought of must not end the clean-up of all other objects.
      return Optional.of(new BucketException(Problem.REFUSED, e.toString()));
    }
  }

  private static boolean mayPass(BucketException e) {
    return e.problem() == Problem.BUSY || e.problem() == Problem.UNREACHABLE;
  }

  private String whenAgain() {
    if (!bookkeeper.keeps()) {
      return "";
    }
    return sweepsFollow
        ? " and comes again with a later sweep"
        : " and comes again with the next run";
  }

  private void note(ListedObject object) {
    Runnable release = () -> inFlight.release(object.key());
    if (work.removes()) {
      bookkeeper.forget(object.key(), release);
    } else {
      bookkeeper.delivered(object, false, release);
    }
  }

  /**
   * The bookmark goes on saying that it is left to do, also where the object is gone: so one that
   * comes back is not read again, and one that stays away is dropped with its bookmark.
   */
  private void leave(ListedObject object, BucketException reason) {
    if (reason.problem() != Problem.CHANGED && reason.problem() != Problem.VANISHED) {
      complain(object, reason);
    }
    inFlight.release(object.key());
  }

  /** A bucket where this is not allowed would fill the log. */
  private synchronized void complain(ListedObject object, BucketException reason) {
    long now = timing.nanos();
    if (!complained || now - quietUntil >= 0) {
      complained = true;
      quietUntil = now + QUIET.toNanos();
      log.warn(
          "The object '%s' was delivered, but after_processing failed%s: %s"
              .formatted(object.key(), whenAgain(), reason.getMessage()));
    }
  }
}
