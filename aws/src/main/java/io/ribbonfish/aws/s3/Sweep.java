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
  /** Hears of each object, in the order of the listing. */
  interface Visitor {
    /** An object and what is known of its key. */
    void visit(ListedObject object, Optional<Bookmark> known) throws InterruptedException;
  }

  private final String bucket;
  private final Optional<? extends BookmarkReader> bookmarks;
  private final Visitor visitor;
  private Optional<String> lastKey = Optional.empty();
  private boolean sorted = true;

  Sweep(String bucket, Optional<? extends BookmarkReader> bookmarks, Visitor visitor) {
    this.bucket = bucket;
    this.bookmarks = bookmarks;
    this.visitor = visitor;
  }

  /** Visits a page that follows those before. */
  void page(List<ListedObject> objects) throws InterruptedException {
    if (objects.isEmpty()) {
      return;
    }
    sorted = sorted && isSorted(objects);
    if (bookmarks.isEmpty()) {
      for (ListedObject object : objects) {
        visitor.visit(object, Optional.empty());
      }
    } else if (sorted) {
      join(objects, bookmarks.get());
    } else {
      lookUp(objects, bookmarks.get());
    }
    lastKey = Optional.of(objects.get(objects.size() - 1).key());
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
  private void join(List<ListedObject> objects, BookmarkReader reader) throws InterruptedException {
    try (BookmarkCursor cursor = reader.scan(bucket, objects.get(0).key())) {
      Optional<Bookmark> bookmark = cursor.next();
      for (ListedObject object : objects) {
        while (bookmark.isPresent() && isBefore(bookmark.get(), object)) {
          bookmark = cursor.next();
        }
        boolean same = bookmark.isPresent() && bookmark.get().partition().equals(object.key());
        visitor.visit(object, same ? bookmark : Optional.empty());
      }
    }
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
