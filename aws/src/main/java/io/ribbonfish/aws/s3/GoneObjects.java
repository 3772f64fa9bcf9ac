package io.ribbonfish.aws.s3;

import io.ribbonfish.bookmarks.Bookmark;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Drops the bookmarks of objects that are gone, once they have been gone for a while: a listing may
 * err, and an object that comes back unchanged need not be delivered again. For the watcher's
 * thread, which alone claims keys: what is not in flight stays so meanwhile.
 */
final class GoneObjects {
  /** The name under which a bookmark says since when its object is gone. */
  static final String GONE_SINCE = "gone_since";

  private static final Duration GRACE = Duration.ofHours(24);

  private final Bookkeeper bookkeeper;
  private final InFlight inFlight;
  private final Timing timing;

  GoneObjects(Bookkeeper bookkeeper, InFlight inFlight, Timing timing) {
    this.bookkeeper = bookkeeper;
    this.inFlight = inFlight;
    this.timing = timing;
  }

  /** The object of this bookmark was not listed. */
  void missing(Bookmark bookmark) {
    Instant now = timing.now();
    Optional<Instant> since = since(bookmark);
    if (inFlight.contains(bookmark.partition())) {
      // Whoever has it in hand finds out, and writes the bookmark.
      return;
    }
    if (since.isEmpty() || since.get().isAfter(now)) {
      bookkeeper.note(bookmark.partition(), GONE_SINCE, now.toString());
    } else if (!now.isBefore(since.get().plus(GRACE))) {
      bookkeeper.forget(bookmark.partition(), () -> {});
    }
  }

  /** The object of this bookmark was listed. */
  void present(Bookmark bookmark) {
    if (bookmark.metadata().containsKey(GONE_SINCE) && !inFlight.contains(bookmark.partition())) {
      bookkeeper.unnote(bookmark.partition(), GONE_SINCE);
    }
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
