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
    /**
     * An object and what is known of its key. Objects that a bookmark says were delivered, and
     * nothing else, may be left out.
     */
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
    // A key and a zero character: nothing lies between the two.
    String from = lastKey.map(key -> key + "\0").orElse(range.prefix());
    try (Known known = new Known(reader.scan(bucket, from))) {
      for (ListedObject object : objects) {
        if (!known.passDone(object)) {
          join(object, known);
        }
      }
      while (toTheEnd && known.next().isPresent()) {
        visitor.gone(known.pass());
      }
    }
  }

  private void join(ListedObject object, Known known) throws InterruptedException {
    while (known.isBefore(object.key())) {
      visitor.gone(known.pass());
    }
    Optional<Bookmark> same =
        known.isAt(object.key()) ? Optional.of(known.pass()) : Optional.empty();
    visitor.visit(object, same);
  }

  /** The bookmarks of the range, from some key on. */
  private final class Known implements AutoCloseable {
    private final BookmarkCursor cursor;
    private Optional<Bookmark> next = Optional.empty();
    private boolean looked;

    Known(BookmarkCursor cursor) {
      this.cursor = cursor;
    }

    /** Looks at the next one. */
    Optional<Bookmark> next() {
      if (!looked) {
        next = cursor.next().filter(bookmark -> range.reaches(bookmark.partition()));
        looked = true;
      }
      return next;
    }

    /** Goes on behind the next one, which is there. */
    Bookmark pass() {
      Bookmark passed = next().orElseThrow();
      looked = false;
      return passed;
    }

    /** Goes on behind the next one where that says that nothing is left to do. */
    boolean passDone(ListedObject object) {
      return !looked && cursor.passDone(object.key(), object.version());
    }

    boolean isAt(String key) {
      return next().isPresent() && next().get().partition().equals(key);
    }

    boolean isBefore(String key) {
      return next().isPresent() && KeyOrder.UTF8.compare(next().get().partition(), key) < 0;
    }

    @Override
    public void close() {
      cursor.close();
    }
  }

  private void lookUp(List<ListedObject> objects, BookmarkReader reader)
      throws InterruptedException {
    for (ListedObject object : objects) {
      visitor.visit(object, reader.get(bucket, object.key()));
    }
  }
}
