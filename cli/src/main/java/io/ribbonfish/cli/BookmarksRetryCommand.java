package io.ribbonfish.cli;

import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.FailedSelection;
import io.ribbonfish.bookmarks.LockedBookmarksException;
import io.ribbonfish.bookmarks.RetryRequests;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ribbonfish bookmarks retry}: sets failed objects due again, by itself or, where a pipeline
 * has the file open, by asking that.
 */
@Command(
    name = "retry",
    description =
        "Try failed objects again, with all their attempts: at once where a pipeline runs, else"
            + " with the next run.")
final class BookmarksRetryCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int LOOKS_A_TRY = 10;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private BookmarkSelection selection;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KEY",
      description = "One object's key; without it, all that failed.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to wait for a running pipeline's answer, 60 by default.")
  private int timeout;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BookmarksRetryCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    FailedSelection wanted = selection.failed(key);
    selection.openForReading().close();
    PrintWriter out = spec.commandLine().getOut();
    return setDue(wanted, out) || ask(wanted, out) ? 0 : 1;
  }

  private boolean setDue(FailedSelection wanted, PrintWriter out) throws CommandException {
    OptionalLong due = trySetDue(wanted);
    due.ifPresent(count -> out.println(count + " objects will be tried again by the next run"));
    return due.isPresent();
  }

  /** Sets them due; empty where another process has the file open. */
  private OptionalLong trySetDue(FailedSelection wanted) throws CommandException {
    try (BookmarkStore store = selection.openForChanges(spec.commandLine().getErr()::println)) {
      long[] due = {0};
      selection.forEach(
          store,
          bookmark -> {
            if (wanted.includes(bookmark)) {
              store.put(FailedSelection.dueAgain(bookmark, Instant.now()));
              due[0]++;
            }
          });
      store.flush();
      return OptionalLong.of(due[0]);
    } catch (LockedBookmarksException inUse) {
      return OptionalLong.empty();
    }
  }

  private boolean ask(FailedSelection wanted, PrintWriter out)
      throws CommandException, InterruptedException {
    RetryRequests requests = RetryRequests.beside(selection.file());
    String id = requests.ask(wanted);
    long end = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
    for (int looks = 1; System.nanoTime() - end < 0; looks++) {
      Thread.sleep(LOOK_EVERY.toMillis());
      OptionalLong due = requests.answer(id);
      if (due.isPresent()) {
        out.println(due.getAsLong() + " objects are tried again by the running pipeline");
        return true;
      }
      // It may have ended meanwhile.
      if (looks % LOOKS_A_TRY == 0 && setDue(wanted, out)) {
        requests.withdraw(id);
        return true;
      }
    }
    throw new CommandException(
        "%s is in use, and the process that has it did not answer within %d s: if it is a pipeline"
                .formatted(selection.file(), timeout)
            + " that watches, it will do so yet; else stop it and ask again");
  }
}
