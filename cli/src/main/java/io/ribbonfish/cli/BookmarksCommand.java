package io.ribbonfish.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ribbonfish bookmarks}: looks into bookmark files and changes them. */
@Command(
    name = "bookmarks",
    description = "Look into bookmark files, and change them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BookmarksListCommand.class,
      BookmarksShowCommand.class,
      BookmarksRetryCommand.class,
      BookmarksVerifyCommand.class,
      BookmarksResetCommand.class,
      BookmarksExportCommand.class,
      BookmarksImportCommand.class,
    })
final class BookmarksCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BookmarksCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do with the bookmarks, such as: bookmarks list FILE");
  }
}
