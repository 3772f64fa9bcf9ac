package io.ribbonfish.bookmarks;

import java.time.Instant;
import java.util.Optional;

/**
 * Which failed objects are to be tried again.
 *
 * @param bucket empty for all
 * @param prefix what their keys begin with
 * @param key one object alone
 */
public record FailedSelection(String bucket, String prefix, Optional<String> key) {

  /** Whether a bookmark says failed and is meant. */
  public boolean includes(Bookmark bookmark) {
    return bookmark.delivery() instanceof Delivery.Failed
        && (bucket.isEmpty() || bookmark.topic().equals(bucket))
        && bookmark.partition().startsWith(prefix)
        && (key.isEmpty() || bookmark.partition().equals(key.get()));
  }

  /** The key to begin a scan with. */
  public String first() {
    return key.orElse(prefix);
  }

  /** Whether a scan in the order of keys has passed everything that may be meant. */
  public boolean isBehind(Bookmark bookmark) {
    return key.isPresent()
        ? KeyOrder.UTF8.compare(bookmark.partition(), key.get()) > 0
        : !bookmark.partition().startsWith(prefix);
  }

  /** The bookmark of a failed object that is due now, as if it had not been tried yet. */
  public static Bookmark dueAgain(Bookmark failed, Instant now) {
    String error = failed.delivery() instanceof Delivery.Failed last ? last.lastError() : "";
    return failed.withDelivery(new Delivery.Failed(0, Optional.of(now), error), now);
  }
}
