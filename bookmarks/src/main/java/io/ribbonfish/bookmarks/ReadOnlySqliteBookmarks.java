package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an SQLite store held at one moment, read without its lock. */
final class ReadOnlySqliteBookmarks implements BookmarkReader {
  private final Path path;
  private final SqliteReaders reader;
  private final SqliteLookup lookup;

  private ReadOnlySqliteBookmarks(Path path, SqliteReaders reader) {
    this.path = path;
    this.reader = reader;
    Unwritten nothing = Unwritten.nothing();
    this.lookup = new SqliteLookup(() -> nothing, reader);
  }

  /** Opens the database; one that is not there reads as empty. */
  static BookmarkReader open(Path path) {
    try {
      SqliteFiles files = SqliteFiles.at(path);
      if (!Files.exists(files.main()) || Files.size(files.main()) == 0) {
        return new ReadOnlyJsonBookmarks(path, Files.exists(files.main()), new BookmarkIndex());
      }
      files.requireDatabaseOrNothing();
      SqliteReaders reader =
          new SqliteReaders(files.main(), 1, () -> SqliteReader.openSnapshot(files));
      // The moment is now, not that of the first question.
      reader.read(SqliteReader::count);
      return new ReadOnlySqliteBookmarks(path, reader);
    } catch (IOException e) {
      throw new UnreadableBookmarksException(path, e);
    }
  }

  @Override
  public Optional<Bookmark> get(String topic, String partition) {
    return lookup.get(topic, partition);
  }

  @Override
  public BookmarkCursor scan(String topic, String fromKey) {
    return lookup.scan(topic, fromKey);
  }

  @Override
  public List<String> topics() {
    return lookup.topics();
  }

  @Override
  public List<Bookmark> all() {
    return lookup.all();
  }

  @Override
  public List<Bookmark> byTopic(String topic) {
    return lookup.byTopic(topic);
  }

  @Override
  public long count() {
    return lookup.count();
  }

  @Override
  public List<String> split(String topic, String prefix, int parts) {
    return KeyRanges.byIndex(reader, topic, prefix, parts);
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    reader.close();
  }
}
