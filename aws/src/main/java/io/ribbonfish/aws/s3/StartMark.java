package io.ribbonfish.aws.s3;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers when an input with {@code start_from: now} started for the first time: objects that
 * come while it is stopped are not to be missed.
 */
final class StartMark {
  /** The topic of the bookmark that remembers it; no bucket can be called so. */
  static final String TOPIC = "start_from:now";

  private StartMark() {}

  /** The moment of the first start, which is now where there was none. */
  static Instant firstStart(Optional<BookmarkStore> store, String bucket, Instant now) {
    // S3 tells whole seconds: what was written within this one may be new.
    Instant start = now.truncatedTo(ChronoUnit.SECONDS);
    if (store.isEmpty()) {
      return start;
    }
    Optional<Bookmark> known = store.get().get(TOPIC, bucket);
    if (known.isPresent()) {
      return known.get().timestamp();
    }
    store.get().put(new Bookmark(TOPIC, bucket, 0, start, Map.of()));
    store.get().flush();
    return start;
  }
}
