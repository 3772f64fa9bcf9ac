package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a JSON store held at one moment, read without its lock. */
record ReadOnlyJsonBookmarks(Path path, boolean exists, BookmarkIndex index)
    implements BookmarkReader {
  private static final int MOST_TRIES = 20;

  /** Reads the files, again where a running process has rewritten them meanwhile. */
  static ReadOnlyJsonBookmarks open(Path path) {
    try {
      JsonFiles files = JsonFiles.at(path);
      for (int i = 1; i < MOST_TRIES; i++) {
        Optional<ReadOnlyJsonBookmarks> read = readOnce(path, files);
        if (read.isPresent()) {
          return read.get();
        }
      }
      return read(path, files);
    } catch (IOException e) {
      throw new UnreadableBookmarksException(path, e);
    }
  }

  private static Optional<ReadOnlyJsonBookmarks> readOnce(Path path, JsonFiles files)
      throws IOException {
    List<Object> before = identities(files);
    try {
      ReadOnlyJsonBookmarks read = read(path, files);
      return before.equals(identities(files)) ? Optional.of(read) : Optional.empty();
    } catch (BookmarkException e) {
      if (before.equals(identities(files))) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static ReadOnlyJsonBookmarks read(Path path, JsonFiles files) {
    if (!Files.exists(files.main())) {
      JsonLoad.requireNoStrayJournal(files);
      return new ReadOnlyJsonBookmarks(path, false, new BookmarkIndex());
    }
    // A tail that is not whole is a write under way: no reason to warn.
    return new ReadOnlyJsonBookmarks(path, true, JsonLoad.read(files, warning -> {}).index());
  }

  private static List<Object> identities(JsonFiles files) throws IOException {
    List<Object> identities = new ArrayList<>();
    for (Path file : List.of(files.main(), files.oldJournal(), files.journal())) {
      identities.add(identity(file));
    }
    return identities;
  }

  private static Object identity(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(
          Optional.ofNullable(attributes.fileKey()), String.valueOf(attributes.creationTime()));
    } catch (NoSuchFileException e) {
      return "absent";
    }
  }

  @Override
  public Optional<Bookmark> get(String topic, String partition) {
    return index.get(topic, partition);
  }

  @Override
  public BookmarkCursor scan(String topic, String fromKey) {
    return index.scan(topic, fromKey);
  }

  @Override
  public List<String> topics() {
    return index.topics();
  }

  @Override
  public List<Bookmark> all() {
    return index.all();
  }

  @Override
  public List<Bookmark> byTopic(String topic) {
    return index.byTopic(topic);
  }

  @Override
  public long count() {
    return index.count();
  }

  @Override
  public void close() {
    // Everything is in memory.
  }
}
