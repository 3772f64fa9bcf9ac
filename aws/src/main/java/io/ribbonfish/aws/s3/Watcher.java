package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ListingPage;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lists the bucket, once or over and over, and queues what is to be delivered. Runs on one thread,
 * which waits while the queue is full.
 */
final class Watcher {
  /** What the watcher works with. */
  record Parts(
      Bucket bucket,
      Optional<BookmarkStore> store,
      InFlight inFlight,
      WaitingObjects waiting,
      Optional<Cleaner> cleaner,
      GoneObjects gone,
      ObjectFilter filter,
      EndpointHealth health,
      S3Metrics metrics,
      Timing timing,
      Log log) {}

  private static final Duration AFTER_BREAK = Duration.ofSeconds(30);
  private static final double NANOS_A_SECOND = 1e9;

  private final Parts parts;
  private final String prefix;
  private final Optional<Duration> pollInterval;
  private final Duration longestWait;
  private boolean saidUnsorted;
  private volatile long sweepBegan;
  private volatile long sweepEnded;
  private volatile double sweepSeconds = Double.NaN;
  private volatile boolean sweeping;

  /**
   * @param pollInterval how long to wait between two sweeps; empty for one sweep only
   * @param longestWait the longest wait between two tries of a failed object
   */
  Watcher(Parts parts, String prefix, Optional<Duration> pollInterval, Duration longestWait) {
    this.parts = parts;
    this.prefix = prefix;
    this.pollInterval = pollInterval;
    this.longestWait = longestWait;
  }

  /** Sweeps: once, or until interrupted. */
  void run() throws InterruptedException {
    sweepUntilDone();
    while (pollInterval.isPresent()) {
      parts.timing.sleep(pollInterval.get());
      sweepUntilDone();
    }
    parts.inFlight.complete();
  }

  /** Whether a listing is under way. */
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
    sweepBegan = parts.timing.nanos();
    Sweep sweep = new Sweep(parts.bucket.name(), prefix, parts.store, new Decisions());
    ListingRequest request = ListingRequest.first(prefix);
    Optional<String> token;
    do {
      ListingPage page = list(request);
      sweep.page(page.objects());
      token = page.nextToken();
      request = following(request, page);
    } while (token.isPresent());
    sweep.end();
    sweepEnded = parts.timing.nanos();
    sweepSeconds = (sweepEnded - sweepBegan) / NANOS_A_SECOND;
    parts.metrics.sweeps().add(1);
    if (!sweep.isSorted() && !saidUnsorted) {
      saidUnsorted = true;
      parts.log.warn(
          "The store lists keys in another order than that of their UTF-8 bytes: sweeps look up"
              + " each key by itself, which is slower.");
    }
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

  private static ListingRequest following(ListingRequest request, ListingPage page) {
    if (page.nextToken().isEmpty()) {
      return request;
    }
    ListingRequest behind =
        page.objects().isEmpty()
            ? request
            : request.after(page.objects().get(page.objects().size() - 1).key());
    return behind.next(page.nextToken().get());
  }

  private ListingPage list(ListingRequest wanted) throws InterruptedException {
    ListingRequest request = wanted;
    while (true) {
      try {
        parts.metrics.lists().add(1);
        ListingPage page = parts.bucket.list(request);
        parts.health.succeeded();
        parts.metrics.listed().add(page.objects().size());
        return page;
      } catch (BucketException e) {
        if (e.problem() == Problem.REFUSED && request.token().isPresent()) {
          // Tokens may grow old while the queue is full; the last key does not.
          request = request.withoutToken();
        }
        parts.health.listingFailed(e);
        parts.health.awaitCalm();
      }
    }
  }

  /** Decides on each object and bookmark that a sweep comes across. */
  private final class Decisions implements Sweep.Visitor {
    @Override
    public void visit(ListedObject object, Optional<Bookmark> known) throws InterruptedException {
      known.ifPresent(parts.gone::present);
      if (verdict(object, known) != Verdict.PASS && parts.inFlight.claim(object.key())) {
        // What was seen before the key was claimed may be old: it was in flight perhaps.
        begin(object, parts.store.flatMap(store -> store.get(parts.bucket.name(), object.key())));
      }
    }

    @Override
    public void gone(Bookmark bookmark) {
      parts.gone.missing(bookmark);
    }
  }

  /** Begins what is to be done with an object whose key was claimed. */
  private void begin(ListedObject object, Optional<Bookmark> known) throws InterruptedException {
    Verdict verdict = verdict(object, known);
    if (verdict instanceof Verdict.Deliver deliver) {
      parts.waiting.put(deliver.candidate());
      return;
    }
    parts.inFlight.wasRead();
    if (verdict instanceof Verdict.CleanUp && parts.cleaner.isPresent()) {
      parts.cleaner.get().add(object);
    } else {
      parts.inFlight.release(object.key());
    }
  }

  private Verdict verdict(ListedObject object, Optional<Bookmark> known) {
    Instant now = parts.timing.now();
    if (!parts.filter.takes(object, now)) {
      return Verdict.PASS;
    }
    // No later sweep comes to find what is due later than this one.
    Instant until = pollInterval.isPresent() ? now : now.plus(longestWait);
    return Verdict.of(object, known, until, longestWait);
  }
}
