package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what an SQLite store holds at one moment, without its lock. */
final class ReadOnlySqlite {
  private ReadOnlySqlite() {}

  /** Opens the database; one that is not there reads as empty. */
  static BookmarkReader open(Path path) {
    try {
      SqliteFiles files = SqliteFiles.at(path);
      if (!Files.exists(files.main()) || Files.size(files.main()) == 0) {
        return ReadOnlyBookmarks.inMemory(path, Files.exists(files.main()), new BookmarkIndex());
      }
      files.requireDatabaseOrNothing();
      SqliteReaders reader =
          new SqliteReaders(files.main(), 1, () -> SqliteReader.openSnapshot(files));
      // The moment is now, not that of the first question.
      reader.read(SqliteReader::count);
      Unwritten nothing = Unwritten.nothing();
      return new ReadOnlyBookmarks(
          path, true, new SqliteLookup(() -> nothing, reader), reader::close);
    } catch (IOException e) {
      throw new UnreadableBookmarksException(path, e);
    }
  }
}
