package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides on each object and bookmark that a listing comes across, and begins what is to be done;
 * waits while the queue is full. Thread-safe: several listings may come across one object.
 */
final class Decisions implements Sweep.Visitor {
  /** What the decisions act on. */
  record Parts(
      String bucket,
      Optional<BookmarkStore> store,
      InFlight inFlight,
      WaitingObjects waiting,
      Optional<Cleaner> cleaner,
      GoneObjects gone,
      ObjectFilter filter,
      Timing timing) {}

  private final Parts parts;
  private final boolean sweepsFollow;
  private final Duration longestWait;

  /**
   * @param sweepsFollow whether a later sweep finds what is not due yet
   * @param longestWait the longest wait between two tries of a failed object
   */
  Decisions(Parts parts, boolean sweepsFollow, Duration longestWait) {
    this.parts = parts;
    this.sweepsFollow = sweepsFollow;
    this.longestWait = longestWait;
  }

  @Override
  public void visit(ListedObject object, Optional<Bookmark> known) throws InterruptedException {
    if (verdict(object, known) == Verdict.PASS) {
      if (known.isPresent()) {
        parts.gone.present(known.get());
      }
    } else if (parts.inFlight.claim(object)) {
      // What was seen before the key was claimed may be old: it was in flight perhaps.
      begin(object, known(object));
    }
  }

  /** Decides on an object that was listed by itself. */
  void visit(ListedObject object) throws InterruptedException {
    visit(object, known(object));
  }

  private Optional<Bookmark> known(ListedObject object) {
    return parts.store.flatMap(store -> store.get(parts.bucket, object.key()));
  }

  @Override
  public void gone(Bookmark bookmark) throws InterruptedException {
    parts.gone.missing(bookmark);
  }

  /** Whether the object is passed over now only because it was written too lately. */
  boolean isYoung(ListedObject object) {
    return !parts.filter.minAge().isZero() && parts.filter.isYoung(object, parts.timing.now());
  }

  /** Begins what is to be done with an object whose key was claimed. */
  private void begin(ListedObject object, Optional<Bookmark> known) throws InterruptedException {
    Verdict verdict = verdict(object, known);
    if (verdict instanceof Verdict.Deliver deliver) {
      // What is written of it later comes behind this.
      known.ifPresent(bookmark -> parts.gone.cameBack(bookmark, () -> {}));
      parts.waiting.put(deliver.candidate());
      return;
    }
    parts.inFlight.wasRead();
    if (verdict instanceof Verdict.CleanUp && parts.cleaner.isPresent()) {
      Cleaner cleaner = parts.cleaner.get();
      parts.gone.cameBack(known.orElseThrow(), () -> cleaner.add(object));
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
    Instant until = sweepsFollow ? now : now.plus(longestWait);
    return Verdict.of(object, known, until, longestWait);
  }
}
