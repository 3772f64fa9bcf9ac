package io.ribbonfish.cli;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkCursor;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.FailedSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The bookmark file, and which of its bookmarks a command is about. */
final class BookmarkSelection {
  private static final List<String> STATES = List.of("in_progress", "done", "failed");

  @Parameters(index = "0", paramLabel = "FILE", description = "The bookmark file.")
  private Path file;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only objects of this bucket.")
  private String bucket;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "Only objects whose key begins with this.")
  private String prefix;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      defaultValue = "",
      description = "Only bookmarks in this state: in_progress, done or failed.")
  private String state;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BookmarkSelection() {}

  /** Opens the file for reading, also while a pipeline writes to it. */
  BookmarkReader openForReading() throws CommandException {
    if (!state.isEmpty() && !STATES.contains(state)) {
      throw new CommandException(
          "--state: '%s' is none, there are %s".formatted(state, String.join(", ", STATES)));
    }
    BookmarkReader reader = BookmarkStores.openReadOnly(file, BookmarkFormat.AUTO);
    if (!reader.exists()) {
      reader.close();
      throw new CommandException("there is no bookmark file " + file);
    }
    return reader;
  }

  /** Opens the file, which must be there, for changes; refused while a pipeline has it open. */
  BookmarkStore openForChanges(Consumer<String> warnings) throws CommandException {
    openForReading().close();
    return BookmarkStores.open(file, BookmarkFormat.AUTO, warnings);
  }

  boolean includes(Bookmark bookmark) {
    return bookmark.partition().startsWith(prefix)
        && (bucket.isEmpty() || bookmark.topic().equals(bucket))
        && (state.isEmpty() || bookmark.delivery().state().equals(state));
  }

  /** Hands over every selected bookmark, by bucket and key. */
  void forEach(BookmarkReader bookmarks, Consumer<Bookmark> action) {
    for (String topic : bookmarks.topics()) {
      try (BookmarkCursor cursor = bookmarks.scan(topic, prefix)) {
        Optional<Bookmark> next = cursor.next();
        while (next.isPresent() && next.get().partition().startsWith(prefix)) {
          if (includes(next.get())) {
            action.accept(next.get());
          }
          next = cursor.next();
        }
      }
    }
  }

  /** The failed ones among them, or one of these alone. */
  FailedSelection failed(Optional<String> key) throws CommandException {
    if (!state.isEmpty() && !state.equals("failed")) {
      throw new CommandException("--state: only failed objects are tried again: leave it out");
    }
    return new FailedSelection(bucket, prefix, key);
  }

  Path file() {
    return file;
  }
}
