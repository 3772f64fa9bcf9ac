package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Rewrites the main file so that the journal can be dropped, on a thread of its own while commits
 * go on.
 *
 * <p>The journal is put aside first, so all of it is in the index that is then written. A crash in
 * between leaves main file and journals to be replayed in order; replaying a change that the main
 * file has already does no harm, since later ones follow it.
 */
final class Compactor {
  private final JsonFiles files;
  private final Disk disk;
  private final Journal journal;
  private final BookmarkIndex index;
  private final Instant createdAt;
  private final InstantSource clock;
  private final Consumer<String> warnings;
  private final long shortestBytes;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "bookmarks-rewrite");
            made.setDaemon(true);
            return made;
          });
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile long rewriteAt;

  Compactor(
      JsonFiles files,
      Disk disk,
      Journal journal,
      BookmarkIndex index,
      Instant createdAt,
      JsonBookmarkStore.Setup setup,
      long mainBytes) {
    this.files = files;
    this.disk = disk;
    this.journal = journal;
    this.index = index;
    this.createdAt = createdAt;
    this.clock = setup.clock();
    this.warnings = setup::warn;
    this.shortestBytes = setup.journalBytes();
    this.rewriteAt = Math.max(shortestBytes, mainBytes);
  }

  /** Begins a rewrite where the journal has become as long as the main file. */
  void rewriteIfLong() {
    if (journal.length() < rewriteAt || !running.compareAndSet(false, true)) {
      return;
    }
    thread.execute(
        () -> {
          try {
            rewrite();
          } catch (IOException | RuntimeException e) {
            // Nothing is lost: the journals have it all. Try again when they have grown.
            rewriteAt = journal.length() + shortestBytes;
            warnings.accept(
                "%s. The journal goes on and nothing is lost"
                    .formatted(new UnwritableBookmarksException(files.main(), e).getMessage()));
          } finally {
            running.set(false);
          }
        });
  }

  /** Rewrites the main file now and waits for it. */
  void rewriteNow() {
    await(
        () -> {
          rewrite();
          return null;
        });
  }

  /** The last rewrite, once nothing is written any more: leaves the main file alone. */
  void finish() {
    await(
        () -> {
          if (!journal.isEmpty()) {
            JsonFileWriter.write(files, disk, index, createdAt, clock.instant());
          }
          journal.dropAll();
          return null;
        });
  }

  /** Ends the thread once a rewrite under way is done: others may write as soon as this returns. */
  void stop() {
    try {
      await(
          () -> {
            journal.close();
            return null;
          });
    } finally {
      thread.shutdown();
    }
  }

  private void rewrite() throws IOException {
    journal.rotate();
    long written = JsonFileWriter.write(files, disk, index, createdAt, clock.instant());
    journal.dropOld();
    rewriteAt = Math.max(shortestBytes, written);
  }

  /** Runs a task on the own thread, where an interrupt of the caller cannot close files. */
  private void await(Callable<Void> task) {
    Future<Void> result = thread.submit(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          result.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new UnwritableBookmarksException(files.main(), cause == null ? e : cause);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
