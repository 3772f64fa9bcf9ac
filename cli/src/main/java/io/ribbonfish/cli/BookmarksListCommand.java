package io.ribbonfish.cli;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ribbonfish bookmarks list}: one line for each bookmark. */
@Command(name = "list", description = "List bookmarks, one a line.")
final class BookmarksListCommand implements Callable<Integer> {
  private static final String ROW = "%-11s  %12s  %-20s  %s%n";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private BookmarkSelection selection;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BookmarksListCommand() {}

  @Override
  public Integer call() throws CommandException {
    PrintWriter out = spec.commandLine().getOut();
    try (BookmarkReader bookmarks = selection.openForReading()) {
      out.printf(ROW, "STATE", "DELIVERED", "LAST MODIFIED", "OBJECT");
      selection.forEach(bookmarks, bookmark -> print(out, bookmark));
    }
    return 0;
  }

  private static void print(PrintWriter out, Bookmark bookmark) {
    String lastModified =
        bookmark.version().map(version -> version.lastModified().toString()).orElse("-");
    out.printf(
        ROW,
        bookmark.delivery().state(),
        bookmark.offset(),
        lastModified,
        onOneLine(bookmark.topic() + "/" + bookmark.partition()));
  }

  /** A key may hold anything, line breaks and the terminal's control sequences included. */
  static String onOneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (Character.isISOControl(character)) {
                line.append(String.format("\\u%04x", character));
              } else {
                line.appendCodePoint(character);
              }
            });
    return line.toString();
  }
}
