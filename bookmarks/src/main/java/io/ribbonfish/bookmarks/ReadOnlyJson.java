package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a JSON store holds at one moment, without its lock. */
final class ReadOnlyJson {
  private static final int MOST_TRIES = 20;

  private ReadOnlyJson() {}

  /** Reads the files, again where a running process has rewritten them meanwhile. */
  static ReadOnlyBookmarks open(Path path) {
    try {
      JsonFiles files = JsonFiles.at(path);
      for (int i = 0; i < MOST_TRIES; i++) {
        Optional<ReadOnlyBookmarks> read = readOnce(path, files);
        if (read.isPresent()) {
          return read.get();
        }
      }
      throw new UnreadableBookmarksException(
          path,
          "%s was rewritten during each of %d tries to read it: try again"
              .formatted(path, MOST_TRIES));
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
    // No rewrite leaves the main file as it was; the journals grow meanwhile, which does no harm.
    identities.add(identity(files.main(), BasicFileAttributes::lastModifiedTime));
    for (Path journal : List.of(files.oldJournal(), files.journal())) {
      identities.add(identity(journal, attributes -> "present"));
    }
    return identities;
  }

  private static Object identity(Path file, Function<BasicFileAttributes, Object> more)
      throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(Optional.ofNullable(attributes.fileKey()), more.apply(attributes));
    } catch (NoSuchFileException e) {
      return "absent";
    }
  }
}
