package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a JSON store holds at one moment, without its lock. */
final class ReadOnlyJson {
  private static final int MOST_TRIES = 20;

  private ReadOnlyJson() {}

  /** Reads the files, again where a running process has rewritten them meanwhile. */
  static ReadOnlyBookmarks open(Path path) {
    try {
      JsonFiles files = JsonFiles.at(path);
      for (int i = 1; i < MOST_TRIES; i++) {
        Optional<ReadOnlyBookmarks> read = readOnce(path, files);
        if (read.isPresent()) {
          return read.get();
        }
      }
      return read(path, files);
    } catch (IOException e) {
      throw new UnreadableBookmarksException(path, e);
    }
  }

  private static Optional<ReadOnlyBookmarks> readOnce(Path path, JsonFiles files)
      throws IOException {
    List<Object> before = identities(files);
    try {
      ReadOnlyBookmarks read = read(path, files);
      return before.equals(identities(files)) ? Optional.of(read) : Optional.empty();
    } catch (BookmarkException e) {
      if (before.equals(identities(files))) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static ReadOnlyBookmarks read(Path path, JsonFiles files) {
    if (!Files.exists(files.main())) {
      JsonLoad.requireNoStrayJournal(files);
      return ReadOnlyBookmarks.inMemory(path, false, new BookmarkIndex());
    }
    // A tail that is not whole is a write under way: no reason to warn.
    return ReadOnlyBookmarks.inMemory(path, true, JsonLoad.read(files, warning -> {}).index());
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
}
