package io.ribbonfish.cli;

import io.ribbonfish.bookmarks.BookmarkLines;
import io.ribbonfish.bookmarks.BookmarkReader;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish bookmarks export}: writes bookmarks as JSON lines. */
@Command(name = "export", description = "Write bookmarks as JSON lines.")
final class BookmarksExportCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private BookmarkSelection selection;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TO",
      description = "Where to write; - or nothing is standard output.",
      defaultValue = "-")
  private Path target;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BookmarksExportCommand() {}

  @Override
  public Integer call() throws CommandException {
    try (BookmarkReader bookmarks = selection.openForReading();
        OutputStream out = open()) {
      long written = BookmarkLines.exportTo(out, bookmarks, selection::includes);
      spec.commandLine().getErr().println(written + " bookmarks exported");
      return 0;
    } catch (IOException refused) {
      throw new CommandException("cannot write " + target + ": " + refused.getMessage());
    }
  }

  private OutputStream open() throws CommandException, IOException {
    if (target.toString().equals("-")) {
      return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    }
    if (Files.exists(target) && Files.isSameFile(target, selection.file())) {
      throw new CommandException(target + " is the bookmark file itself: name another");
    }
    return new BufferedOutputStream(Files.newOutputStream(target));
  }
}
