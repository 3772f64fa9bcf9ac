package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ListingPage;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import io.ribbonfish.bookmarks.BookmarkStore;
import java.time.Duration;
import java.util.Optional;

/**
 * Lists the whole bucket, once or over and over, and queues what is to be delivered. Runs on one
 * thread, which waits while the queue is full.
 */
final class Watcher {
  /** What the watcher works with. */
  record Parts(
      Listing.Source source,
      Optional<BookmarkStore> store,
      Decisions decisions,
      Optional<HotPrefixes> hot,
      ListingOrder order,
      InFlight inFlight,
      GoneObjects gone,
      Timing timing,
      Log log) {}

  private static final Duration AFTER_BREAK = Duration.ofSeconds(30);
  private static final double NANOS_A_SECOND = 1e9;

  private final Parts parts;
  private final String prefix;
  private final Optional<Duration> interval;
  private volatile long sweepEnded;
  private volatile double sweepSeconds = Double.NaN;
  private volatile boolean sweeping;

  /**
   * @param interval how long to wait between two sweeps; empty for one sweep only
   */
  Watcher(Parts parts, String prefix, Optional<Duration> interval) {
    this.parts = parts;
    this.prefix = prefix;
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
    boolean sorted = listAll();
    sweepEnded = parts.timing.nanos();
    sweepSeconds = (sweepEnded - began) / NANOS_A_SECOND;
    if (sorted) {
      parts.gone.swept();
    } else {
      parts.order.isBroken();
    }
    parts.source.metrics().sweeps().add(1);
  }

  /** Lists from end to end; says whether that came in the order of keys. */
  private boolean listAll() throws InterruptedException {
    Listing listing = new Listing(parts.source, ListingRequest.first(prefix));
    Sweep sweep = new Sweep(parts.source.bucket().name(), prefix, parts.store, parts.decisions);
    Optional<FolderTally> tally =
        parts.hot.map(hot -> new FolderTally(prefix, "", hot.beginSweep(), hot::passed));
    Optional<ListingPage> page = listing.next();
    while (page.isPresent()) {
      sweep.page(page.get().objects());
      if (tally.isPresent()) {
        count(page.get(), tally.get());
      }
      page = listing.next();
    }
    sweep.end();
    tally.ifPresent(FolderTally::report);
    return sweep.isSorted();
  }

  /** After they were queued: what is behind the last known key must not have been passed over. */
  private void count(ListingPage page, FolderTally tally) {
    for (ListedObject object : page.objects()) {
      tally.passed(object, parts.decisions.isYoung(object));
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
}
