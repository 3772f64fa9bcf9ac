package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkCursor;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.KeyOrder;
import java.util.List;
import java.util.Optional;

/**
 * Reads a listing and the bookmarks side by side, page by page: one pass over both, and no look-up
 * for each key. For one thread; good for one listing from start to end.
 */
final class Sweep {
  /** Hears what a sweep comes across, in the order of keys. */
  interface Visitor {
    /** An object and what is known of its key. */
    void visit(ListedObject object, Optional<Bookmark> known) throws InterruptedException;

    /** A bookmark whose object is not in the bucket any more. */
    void gone(Bookmark bookmark) throws InterruptedException;
  }

  private final String bucket;
  private final KeyRange range;
  private final Optional<? extends BookmarkReader> bookmarks;
  private final Visitor visitor;
  private Optional<String> lastKey;
  private boolean sorted = true;

  Sweep(
      String bucket,
      KeyRange range,
      Optional<? extends BookmarkReader> bookmarks,
      Visitor visitor) {
    this.bucket = bucket;
    this.range = range;
    this.lastKey = range.after();
    this.bookmarks = bookmarks;
    this.visitor = visitor;
  }

  /** Visits a page that follows those before. */
  void page(List<ListedObject> objects) throws InterruptedException {
    sorted = sorted && isSorted(objects);
    if (bookmarks.isEmpty()) {
      for (ListedObject object : objects) {
        visitor.visit(object, Optional.empty());
      }
    } else if (sorted) {
      join(objects, bookmarks.get(), false);
    } else {
      lookUp(objects, bookmarks.get());
    }
    if (!objects.isEmpty()) {
      lastKey = Optional.of(objects.get(objects.size() - 1).key());
    }
  }

  /** Ends the listing: what is left of the range's bookmarks is gone from the bucket. */
  void end() throws InterruptedException {
    if (sorted && bookmarks.isPresent()) {
      join(List.of(), bookmarks.get(), true);
    }
  }

  /** Whether all keys came in the order of their UTF-8 bytes so far. */
  boolean isSorted() {
    return sorted;
  }

  private boolean isSorted(List<ListedObject> objects) {
    Optional<String> before = lastKey;
    for (ListedObject object : objects) {
      if (before.isPresent() && KeyOrder.UTF8.compare(before.get(), object.key()) >= 0) {
        return false;
      }
      before = Optional.of(object.key());
    }
    return true;
  }

  /** The cursor lives no longer than the page: back-pressure between pages may last for hours. */
  private void join(List<ListedObject> objects, BookmarkReader reader, boolean toTheEnd)
      throws InterruptedException {
    try (BookmarkCursor cursor = reader.scan(bucket, lastKey.orElse(range.prefix()))) {
      Optional<Bookmark> bookmark = next(cursor);
      if (lastKey.isPresent() && bookmark.isPresent() && isAt(bookmark.get(), lastKey.get())) {
        bookmark = next(cursor);
      }
      for (ListedObject object : objects) {
        while (bookmark.isPresent() && isBefore(bookmark.get(), object)) {
          visitor.gone(bookmark.get());
          bookmark = next(cursor);
        }
        boolean same = bookmark.isPresent() && isAt(bookmark.get(), object.key());
        visitor.visit(object, same ? bookmark : Optional.empty());
        if (same) {
          bookmark = next(cursor);
        }
      }
      while (toTheEnd && bookmark.isPresent()) {
        visitor.gone(bookmark.get());
        bookmark = next(cursor);
      }
    }
  }

  /** The next bookmark of the range. */
  private Optional<Bookmark> next(BookmarkCursor cursor) {
    return cursor.next().filter(bookmark -> range.reaches(bookmark.partition()));
  }

  private static boolean isAt(Bookmark bookmark, String key) {
    return bookmark.partition().equals(key);
  }

  private static boolean isBefore(Bookmark bookmark, ListedObject object) {
    return KeyOrder.UTF8.compare(bookmark.partition(), object.key()) < 0;
  }

  private void lookUp(List<ListedObject> objects, BookmarkReader reader)
      throws InterruptedException {
    for (ListedObject object : objects) {
      visitor.visit(object, reader.get(bucket, object.key()));
    }
  }
}
