package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ListingPage;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Lists, between full sweeps, what is behind the last known key of each hot prefix. Runs on one
 * thread.
 */
final class HotPolls {
  /**
   * What the polls work with.
   *
   * @param turn held during a poll; while somebody else holds it there is none
   */
  record Parts(
      Listing.Source source,
      Decisions decisions,
      HotPrefixes prefixes,
      Lock turn,
      ListingOrder order,
      Timing timing,
      Log log) {}

  /** So many pages of folders alone do not pay every few seconds. */
  private static final int MOST_WITHOUT_OBJECTS = 10;

  private final Parts parts;
  private final Duration interval;

  /**
   * @param interval how long to wait between two polls
   */
  HotPolls(Parts parts, Duration interval) {
    this.parts = parts;
    this.interval = interval;
  }

  /** Polls until interrupted. */
  void run() throws InterruptedException {
    while (true) {
      parts.timing.sleep(interval);
      if (parts.order.isKept() && parts.turn.tryLock()) {
        try {
          poll();
        } finally {
          parts.turn.unlock();
        }
      }
    }
  }

  private void poll() throws InterruptedException {
    try {
      for (HotPrefixes.Hot folder : parts.prefixes.hot()) {
        listBehind(folder);
      }
      parts.source.metrics().polls().add(1);
    } catch (RuntimeException e) {
      // Of the bookmarks, or what nobody thought of; the next poll or sweep finds what is left.
      parts.log.error("A poll between two sweeps broke off: " + e.getMessage());
    }
  }

  private void listBehind(HotPrefixes.Hot folder) throws InterruptedException {
    ListingRequest all = ListingRequest.folder(folder.prefix());
    Listing listing =
        new Listing(parts.source, folder.lastKey().isEmpty() ? all : all.after(folder.lastKey()));
    FolderTally tally =
        new FolderTally(
            folder.prefix(),
            folder.lastKey(),
            folder.sweep(),
            seen -> parts.prefixes.advance(folder, seen));
    int withoutObjects = 0;
    Optional<ListingPage> page = listing.next();
    while (page.isPresent() && withoutObjects < MOST_WITHOUT_OBJECTS) {
      parts.source.metrics().listed().add(page.get().objects().size());
      for (ListedObject object : page.get().objects()) {
        parts.decisions.visit(object);
        tally.passed(object, parts.decisions.isYoung(object));
      }
      withoutObjects = page.get().objects().isEmpty() ? withoutObjects + 1 : 0;
      page = listing.next();
    }
    tally.report();
  }
}
