package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Opens bookmark stores. */
public final class BookmarkStores {
  /** Rewriting the main file for less would cost more than a short journal does. */
  private static final long JOURNAL_BYTES = 64 << 20;

  private BookmarkStores() {}

  /**
   * Opens a store for reading and writing, makes it where there is none, and takes its lock.
   *
   * @param warnings hears, from any thread, what a person should know and the store copes with: a
   *     torn journal, a disk that refuses writes for now, each in one line
   * @throws BookmarkException saying what is wrong and what to do; the files are left as they are
   */
  public static BookmarkStore open(Path path, BookmarkFormat format, Consumer<String> warnings) {
    return open(path, format, warnings, InstantSource.system());
  }

  /**
   * Opens a store as {@link #open(Path, BookmarkFormat, Consumer)} does.
   *
   * @param clock gives the times at which files and offsets change
   */
  public static BookmarkStore open(
      Path path, BookmarkFormat format, Consumer<String> warnings, InstantSource clock) {
    return isSqlite(path, format)
        ? SqliteBookmarkStore.open(path, warnings, clock)
        : JsonBookmarkStore.open(
            path, new JsonBookmarkStore.Setup(new RealDisk(), clock, warnings, JOURNAL_BYTES));
  }

  /**
   * Opens a store for reading, without its lock: what it held at one moment between this call and
   * its return, also while a process writes it. A store that is not there reads as empty.
   *
   * @throws BookmarkException saying what is wrong and what to do
   */
  public static BookmarkReader openReadOnly(Path path, BookmarkFormat format) {
    return isSqlite(path, format) ? ReadOnlySqlite.open(path) : ReadOnlyJson.open(path);
  }

  private static boolean isSqlite(Path path, BookmarkFormat format) {
    try {
      return format.of(path) == BookmarkFormat.SQLITE;
    } catch (IOException e) {
      throw new UnreadableBookmarksException(path, e);
    }
  }
}
