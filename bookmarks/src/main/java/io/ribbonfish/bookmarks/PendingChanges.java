package io.ribbonfish.bookmarks;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are not in the database yet, the last one of each object.
 *
 * <p>Any thread may read at any time; writers take turns, which is the caller's duty.
 */
final class PendingChanges {
  /** What a change takes in memory beside its strings, about. */
  private static final int BYTES_EACH = 400;

  private final ConcurrentNavigableMap<ObjectName, Optional<Bookmark>> changes =
      new ConcurrentSkipListMap<>();
  private volatile boolean clears;

  /**
   * Adds a change.
   *
   * @return about how many bytes of memory that takes
   */
  long add(BookmarkChange change) {
    if (change instanceof BookmarkChange.Put put) {
      Bookmark bookmark = put.bookmark();
      changes.put(new ObjectName(bookmark.topic(), bookmark.partition()), Optional.of(bookmark));
      return BYTES_EACH + 2L * bookmark.partition().length() + othersBytes(bookmark);
    }
    if (change instanceof BookmarkChange.Remove remove) {
      changes.put(new ObjectName(remove.topic(), remove.partition()), Optional.empty());
      return BYTES_EACH + 2L * remove.partition().length();
    }
    throw new IllegalArgumentException("unknown change " + change);
  }

  private static long othersBytes(Bookmark bookmark) {
    Map<String, @Nullable Object> others = bookmark.objectMetadata().others();
    return others.isEmpty() ? 0 : 2L * others.toString().length();
  }

  /** Removes every bookmark, in the database too. */
  void clear() {
    // First the flag: who does not find a bookmark here must not find it in the database either.
    clears = true;
    changes.clear();
  }

  /** Whether everything from before these changes is gone. */
  boolean clears() {
    return clears;
  }

  boolean isEmpty() {
    return !clears && changes.isEmpty();
  }

  /** The new bookmark of an object, or that it has none any more, or null where it is unchanged. */
  @Nullable Optional<Bookmark> find(ObjectName name) {
    return changes.get(name);
  }

  /** The last change of each object from this one on; empty where its bookmark was removed. */
  NavigableMap<ObjectName, Optional<Bookmark>> from(ObjectName first) {
    return changes.tailMap(first, true);
  }

  /** The last change of each object. */
  NavigableMap<ObjectName, Optional<Bookmark>> all() {
    return changes;
  }
}
