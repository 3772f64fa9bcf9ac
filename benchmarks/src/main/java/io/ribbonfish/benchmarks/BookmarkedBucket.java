package io.ribbonfish.benchmarks;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkChange;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.ObjectVersion;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.UniformObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A store with a bookmark of each object of a synthetic bucket, as if all had been delivered. */
final class BookmarkedBucket {
  static final String NAME = "bench";
  static final int OBJECT_SIZE = 1;

  private static final int AT_ONCE = 10_000;

  private BookmarkedBucket() {}

  /** Puts a store into a folder, from another one where earlier runs left it, if there is one. */
  static void bookmarks(Path folder, int count, Path cache) throws IOException {
    Path store = folder.resolve("bookmarks.db");
    Path kept = cache.resolve("bookmarks-" + count + ".db");
    if (cache.toString().isEmpty()) {
      fill(store, count);
      return;
    }
    if (!Files.exists(kept)) {
      Files.createDirectories(cache);
      fill(kept, count);
    }
    Files.copy(kept, store, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void fill(Path file, int count) {
    UniformObjects objects = new UniformObjects(count, OBJECT_SIZE, 0);
    try (BookmarkStore store =
        BookmarkStores.open(file, BookmarkFormat.SQLITE, System.err::println)) {
      List<BookmarkChange> changes = new ArrayList<>(AT_ONCE);
      for (long i = 0; i < count; i++) {
        changes.add(new BookmarkChange.Put(bookmark(objects.object(i))));
        if (changes.size() == AT_ONCE || i == count - 1) {
          var unused = store.write(changes);
          changes = new ArrayList<>(AT_ONCE);
        }
      }
    }
  }

  private static Bookmark bookmark(S3Object object) {
    ObjectVersion version =
        ObjectVersion.listed(object.etag(), object.body().length, object.lastModified());
    return Bookmark.done(NAME, object.key(), version, object.lastModified());
  }

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
