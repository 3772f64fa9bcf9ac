package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The loop that makes groups of changes durable, one fsync a group, until the queue is closed. */
final class Committer implements Runnable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final CommitQueue queue;
  private final Journal journal;
  private final Path file;
  private final InstantSource clock;
  private final Consumer<String> warnings;
  private final Runnable afterCommit;
  private volatile @Nullable BookmarkException failure;

  Committer(
      CommitQueue queue,
      Journal journal,
      Path file,
      InstantSource clock,
      Consumer<String> warnings,
      Runnable afterCommit) {
    this.queue = queue;
    this.journal = journal;
    this.file = file;
    this.clock = clock;
    this.warnings = warnings;
    this.afterCommit = afterCommit;
  }

  @Override
  public void run() {
    try {
      for (var group = queue.take(); group.isPresent(); group = queue.take()) {
        commit(group.get());
      }
    } catch (Error e) {
      // Such as no memory: nobody may wait for a thread that is gone.
      failure = new UnwritableBookmarksException(file, e);
      queue.abandon(new UnwritableBookmarksException(file, e));
      throw e;
    }
  }

  /** What kept the last changes from becoming durable before the queue was closed. */
  Optional<BookmarkException> failure() {
    return Optional.ofNullable(failure);
  }

  private void commit(CommitQueue.Group group) {
    Duration pause = FIRST_PAUSE;
    boolean failedBefore = false;
    while (true) {
      boolean lastTry = queue.isClosed();
      Optional<UnwritableBookmarksException> refused = append(group);
      if (refused.isEmpty()) {
        succeed(group, failedBefore);
        return;
      }
      if (lastTry) {
        failure = refused.get();
        queue.release(group);
        group.fail(refused.get());
        return;
      }
      if (!failedBefore) {
        warnings.accept(
            "%s. %d changes wait in memory and are tried again"
                .formatted(refused.get().getMessage(), group.changes()));
      }
      failedBefore = true;
      queue.failFlushes(group, refused.get());
      queue.pause(pause);
      pause = longer(pause);
    }
  }

  private Optional<UnwritableBookmarksException> append(CommitQueue.Group group) {
    try {
      if (group.changes() > 0) {
        journal.append(clock.instant(), group.lines());
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(new UnwritableBookmarksException(file, e));
    }
  }

  private void succeed(CommitQueue.Group group, boolean failedBefore) {
    queue.release(group);
    group.succeed();
    if (failedBefore) {
      warnings.accept("%s can be written again; nothing was lost".formatted(file));
    }
    afterCommit.run();
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
