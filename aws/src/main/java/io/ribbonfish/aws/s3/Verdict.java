package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is to be done with an object that a sweep passes. */
sealed interface Verdict {
  /** It is new, changed, unfinished or due for another try. */
  record Deliver(Candidate candidate) implements Verdict {}

  /** It was delivered; only its clean-up is left. */
  record CleanUp(ListedObject object) implements Verdict {}

  /** Nothing, this time. */
  record Pass() implements Verdict {}

  /** The only one of its kind. */
  Verdict PASS = new Pass();

  /**
   * Decides by the object's version, never by a clock.
   *
   * @param now says which failed objects are due
   * @param longestWait no failed object waits longer: a next try further away than that was written
   *     by a clock that ran ahead
   */
  static Verdict of(
      ListedObject object, Optional<Bookmark> known, Instant now, Duration longestWait) {
    if (known.isEmpty() || !known.get().isAbout(object.version())) {
      return new Deliver(Candidate.whole(object));
    }
    Bookmark bookmark = known.get();
    Delivery delivery = bookmark.delivery();
    if (delivery instanceof Delivery.Done) {
      return bookmark.metadata().containsKey(Bookkeeper.CLEAN_UP) ? new CleanUp(object) : PASS;
    }
    if (delivery instanceof Delivery.Failed failed && !isDue(failed, now, longestWait)) {
      return PASS;
    }
    return new Deliver(new Candidate(object, ResumePoint.of(bookmark), delivery.attempts()));
  }

  private static boolean isDue(Delivery.Failed failed, Instant now, Duration longestWait) {
    return failed.isDue(now)
        || failed.nextTry().filter(time -> time.isAfter(now.plus(longestWait))).isPresent();
  }
}
