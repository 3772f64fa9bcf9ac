package io.ribbonfish.cli;

import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkLines;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish bookmarks import}: adds bookmarks from JSON lines. */
@Command(
    name = "import",
    description =
        "Add bookmarks from JSON lines; one of an object that has a bookmark replaces it.")
final class BookmarksImportCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The bookmark file; made where there is none.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FROM",
      description = "What to read; - or nothing is standard input.",
      defaultValue = "-")
  private Path source;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BookmarksImportCommand() {}

  @Override
  public Integer call() throws CommandException {
    try (InputStream in = open();
        BookmarkStore store =
            BookmarkStores.open(file, BookmarkFormat.AUTO, spec.commandLine().getErr()::println)) {
      long read = BookmarkLines.importFrom(in, source, store);
      spec.commandLine().getOut().println(read + " bookmarks imported");
      return 0;
    } catch (NoSuchFileException missing) {
      throw new CommandException("there is no file " + source);
    } catch (IOException refused) {
      throw new CommandException("cannot read " + source + ": " + refused.getMessage());
    }
  }

  private InputStream open() throws IOException {
    return source.toString().equals("-") ? System.in : Files.newInputStream(source);
  }
}
