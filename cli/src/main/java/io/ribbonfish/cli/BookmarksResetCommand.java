package io.ribbonfish.cli;

import io.ribbonfish.bookmarks.BookmarkChange;
import io.ribbonfish.bookmarks.BookmarkStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ribbonfish bookmarks reset}: forgets objects, so that they are delivered again. */
@Command(
    name = "reset",
    description = "Forget bookmarks: the next run delivers those objects again.")
final class BookmarksResetCommand implements Callable<Integer> {
  private static final int CHANGES_AT_ONCE = 1_000;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private BookmarkSelection selection;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BookmarksResetCommand() {}

  @Override
  public Integer call() throws CommandException {
    long[] removed = {0};
    try (BookmarkStore store = selection.openForChanges(spec.commandLine().getErr()::println)) {
      List<BookmarkChange> changes = new ArrayList<>();
      selection.forEach(
          store,
          bookmark -> {
            changes.add(new BookmarkChange.Remove(bookmark.topic(), bookmark.partition()));
            removed[0]++;
            if (changes.size() == CHANGES_AT_ONCE) {
              write(store, changes);
            }
          });
      write(store, changes);
      store.flush();
    }
    spec.commandLine().getOut().println(removed[0] + " bookmarks removed");
    return 0;
  }

  private static void write(BookmarkStore store, List<BookmarkChange> changes) {
    store.write(List.copyOf(changes));
    changes.clear();
  }
}
