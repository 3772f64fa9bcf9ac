package io.ribbonfish.cli;

import io.ribbonfish.bookmarks.BookmarkException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong in a command into lines for a person, and an exit status. */
final class Failures {
  /** Where this environment variable is set, an unexpected failure shows its stack trace. */
  static final String TRACE_VARIABLE = "RIBBONFISH_TRACE";

  private static final int FAILED = 1;

  private Failures() {}

  /** The command line itself is wrong. */
  static int refuse(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("ribbonfish: " + failure.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println("`" + line.getCommandSpec().qualifiedName() + " --help` lists what there is.");
    }
    return FAILED;
  }

  /** The command failed: as foreseen, or by a mistake in Ribbonfish. */
  static int explain(Exception failure, CommandLine line, ParseResult result) {
    PrintWriter err = line.getErr();
    if (failure instanceof CommandException || failure instanceof BookmarkException) {
      err.println(failure.getMessage());
      return FAILED;
    }
    return unexpected(err, failure, System.getenv(TRACE_VARIABLE) != null);
  }

  /**
   * Something happened that nobody foresaw.
   *
   * @param trace whether to show where
   */
  static int unexpected(PrintWriter err, Throwable failure, boolean trace) {
    err.println("ribbonfish: unexpected " + failure);
    if (trace) {
      failure.printStackTrace(err);
    } else {
      err.println("This is a mistake in Ribbonfish. " + TRACE_VARIABLE + "=1 shows where it is.");
    }
    return FAILED;
  }
}
