package io.ribbonfish.aws.s3;

import io.ribbonfish.bookmarks.Bookmark;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Drops the bookmarks of objects that are gone, once they have been gone for a while and for a
 * whole sweep: a listing may err, and an object that comes back unchanged need not be delivered
 * again. Thread-safe.
 */
final class GoneObjects {
  /** The name under which a bookmark says since when its object is gone. */
  static final String GONE_SINCE = "gone_since";

  private static final Duration GRACE = Duration.ofHours(24);

  private final Bookkeeper bookkeeper;
  private final InFlight inFlight;
  private final Timing timing;
  private volatile Instant swept = Instant.MIN;

  GoneObjects(Bookkeeper bookkeeper, InFlight inFlight, Timing timing) {
    this.bookkeeper = bookkeeper;
    this.inFlight = inFlight;
    this.timing = timing;
  }

  /** A sweep ended that passed every bookmark in the order of keys. */
  void swept() {
    swept = timing.now();
  }

  /** The object of this bookmark was not listed. */
  void missing(Bookmark bookmark) throws InterruptedException {
    Instant now = timing.now();
    Optional<Instant> since = since(bookmark);
    boolean isNew = since.isEmpty() || since.get().isAfter(now);
    boolean isOver =
        !isNew && !now.isBefore(since.get().plus(GRACE)) && !since.get().isAfter(swept);
    if ((isNew || isOver) && hold(bookmark)) {
      if (isNew) {
        bookkeeper.note(bookmark, GONE_SINCE, now.toString(), release(bookmark));
      } else {
        bookkeeper.forget(bookmark.partition(), release(bookmark));
      }
    }
  }

  /** The object of this bookmark was listed. */
  void present(Bookmark bookmark) throws InterruptedException {
    if (bookmark.metadata().containsKey(GONE_SINCE) && hold(bookmark)) {
      cameBack(bookmark, release(bookmark));
    }
  }

  /**
   * The object of this bookmark is there, and its key is held.
   *
   * @param then what follows once the bookmark no longer says otherwise
   */
  void cameBack(Bookmark bookmark, Runnable then) {
    if (bookmark.metadata().containsKey(GONE_SINCE)) {
      bookkeeper.unnote(bookmark, GONE_SINCE, then);
    } else {
      then.run();
    }
  }

  /** Says no where the bookmark is not the latest: whoever has the object in hand writes it. */
  private boolean hold(Bookmark bookmark) throws InterruptedException {
    if (!inFlight.hold(bookmark.partition())) {
      return false;
    }
    if (bookkeeper.find(bookmark.partition()).equals(Optional.of(bookmark))) {
      return true;
    }
    inFlight.release(bookmark.partition());
    return false;
  }

  private Runnable release(Bookmark bookmark) {
    return () -> inFlight.release(bookmark.partition());
  }

  private static Optional<Instant> since(Bookmark bookmark) {
    try {
      return bookmark.metadata().get(GONE_SINCE) instanceof String text
          ? Optional.of(Instant.parse(text))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
