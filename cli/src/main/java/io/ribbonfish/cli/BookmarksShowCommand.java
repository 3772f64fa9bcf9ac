package io.ribbonfish.cli;

import io.ribbonfish.bookmarks.BookmarkReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish bookmarks show}: one object's bookmark in full, or a summary of the file. */
@Command(
    name = "show",
    description = "Show one object's bookmark in full; without a key, a summary of the file.")
final class BookmarksShowCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private BookmarkSelection selection;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KEY",
      description = "The object's key.",
      defaultValue = "")
  private String key;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BookmarksShowCommand() {}

  @Override
  public Integer call() throws CommandException {
    try (BookmarkReader bookmarks = selection.openForReading()) {
      if (key.isEmpty()) {
        summarize(bookmarks);
      } else {
        showOne(bookmarks);
      }
    }
    return 0;
  }

  private void showOne(BookmarkReader bookmarks) throws CommandException {
    List<String> found = new ArrayList<>();
    for (String topic : bookmarks.topics()) {
      bookmarks
          .get(topic, key)
          .filter(selection::includes)
          .ifPresent(bookmark -> found.add(bookmark.toJson()));
    }
    if (found.isEmpty()) {
      throw new CommandException("%s has no bookmark of %s".formatted(selection.file(), key));
    }
    found.forEach(spec.commandLine().getOut()::println);
  }

  private void summarize(BookmarkReader bookmarks) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    selection.forEach(
        bookmarks,
        bookmark ->
            counts
                .computeIfAbsent(bookmark.topic(), topic -> new TreeMap<>())
                .merge(bookmark.delivery().state(), 1L, Long::sum));
    PrintWriter out = spec.commandLine().getOut();
    out.println(selection.file());
    counts.forEach((bucket, states) -> out.println("  bucket " + bucket + ": " + line(states)));
    if (counts.isEmpty()) {
      out.println("  no bookmarks");
    }
  }

  private static String line(Map<String, Long> states) {
    List<String> parts = new ArrayList<>();
    states.forEach((state, count) -> parts.add(count + " " + state));
    return String.join(", ", parts);
  }
}
