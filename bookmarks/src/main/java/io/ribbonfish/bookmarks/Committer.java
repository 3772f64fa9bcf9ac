package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop that makes groups of changes durable, one fsync a group, until the queue is closed.
 *
 * @param <C> what a group gathers
 */
final class Committer<C> implements Runnable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final CommitQueue<C> queue;
  private final Target<C> target;
  private final Path file;
  private final Consumer<String> warnings;
  private final Runnable afterCommit;
  private volatile @Nullable BookmarkException failure;

  /** Where groups are written. */
  interface Target<C> {
    /** Makes the changes durable, all or none; may be called again with those that failed. */
    void write(C changes) throws IOException;
  }

  Committer(
      CommitQueue<C> queue,
      Target<C> target,
      Path file,
      Consumer<String> warnings,
      Runnable afterCommit) {
    this.queue = queue;
    this.target = target;
    this.file = file;
    this.warnings = warnings;
    this.afterCommit = afterCommit;
  }

  @Override
  public void run() {
    try {
      for (var group = queue.take(); group.isPresent(); group = queue.take()) {
        commitOrGiveUp(group.get());
      }
    } catch (Error e) {
      failure = new UnwritableBookmarksException(file, e);
      queue.abandon(new UnwritableBookmarksException(file, e));
      throw e;
    }
  }

  /** After an error, such as no memory, nobody may wait for a thread that is gone. */
  private void commitOrGiveUp(CommitQueue.Group<C> group) {
    try {
      commit(group);
    } catch (Error e) {
      queue.release(group);
      group.fail(new UnwritableBookmarksException(file, e));
      throw e;
    }
  }

  /** What kept the last changes from becoming durable before the queue was closed. */
  Optional<BookmarkException> failure() {
    return Optional.ofNullable(failure);
  }

  private void commit(CommitQueue.Group<C> group) {
    Duration pause = FIRST_PAUSE;
    boolean failedBefore = false;
    while (true) {
      boolean lastTry = queue.isClosed();
      Optional<UnwritableBookmarksException> refused = write(group);
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
                .formatted(refused.get().getMessage(), group.size()));
      }
      failedBefore = true;
      queue.failFlushes(group, refused.get());
      queue.pause(pause);
      pause = longer(pause);
    }
  }

  private Optional<UnwritableBookmarksException> write(CommitQueue.Group<C> group) {
    try {
      if (group.size() > 0) {
        target.write(group.changes());
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(new UnwritableBookmarksException(file, e));
    }
  }

  private void succeed(CommitQueue.Group<C> group, boolean failedBefore) {
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
