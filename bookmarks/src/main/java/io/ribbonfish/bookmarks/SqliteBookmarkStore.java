package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bookmarks in an SQLite database: in memory are only the changes that are not durable yet, and a
 * page for each scan.
 */
final class SqliteBookmarkStore extends ReadableBookmarks implements BookmarkStore {
  private static final int MOST_READERS = 4;

  private final Path path;
  private final SqliteFiles files;
  private final StoreLock lock;
  private final SqliteWriter writer;
  private final SqliteReaders readers;
  private final SqliteLookup lookup;
  private final InstantSource clock;
  private final CommitQueue<PendingChanges> queue;
  private final Committer<PendingChanges> committer;
  private final CommitThread thread;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Set by the thread that commits alone. */
  private volatile Unwritten unwritten = Unwritten.nothing();

  private SqliteBookmarkStore(
      Path path,
      SqliteFiles files,
      StoreLock lock,
      SqliteWriter writer,
      Consumer<String> warnings,
      InstantSource clock) {
    this.path = path;
    this.files = files;
    this.lock = lock;
    this.writer = writer;
    this.clock = clock;
    this.readers = new SqliteReaders(files.main(), MOST_READERS, () -> SqliteReader.open(files));
    this.lookup = new SqliteLookup(() -> unwritten, readers);
    this.queue = new CommitQueue<>(unwritten.newer(), this::nextChanges);
    this.committer =
        new Committer<>(
            queue, writer::write, files.main(), new Warnings(warnings), this::forgetWritten);
    this.thread = new CommitThread(committer);
  }

  /** Takes the lock, makes the database where there is none, and starts committing. */
  static SqliteBookmarkStore open(Path path, Consumer<String> warnings, InstantSource clock) {
    Path writing = path;
    @Nullable StoreLock lock = null;
    try {
      SqliteFiles files = SqliteFiles.at(path);
      if (!Files.isDirectory(files.folder())) {
        Files.createDirectories(files.folder());
      }
      writing = files.lock();
      lock = StoreLock.take(path, files.lock());
      writing = files.main();
      SqliteWriter writer = openWriter(files);
      SqliteBookmarkStore store =
          new SqliteBookmarkStore(path, files, lock, writer, warnings, clock);
      store.thread.start();
      return store;
    } catch (IOException e) {
      StoreLock.release(lock);
      throw new UnwritableBookmarksException(writing, e);
    } catch (RuntimeException e) {
      StoreLock.release(lock);
      throw e;
    }
  }

  private static SqliteWriter openWriter(SqliteFiles files) throws IOException {
    files.requireDatabaseOrNothing();
    if (Files.exists(files.main()) && !Files.isWritable(files.main())) {
      throw new AccessDeniedException(files.main().toString());
    }
    try {
      return SqliteWriter.open(files.main());
    } catch (SQLException e) {
      throw SqliteErrors.opening(files.main(), e);
    }
  }

  /** What was gathered goes to be committed, under what is gathered from now on. */
  private PendingChanges nextChanges(PendingChanges taken) {
    unwritten = new Unwritten(new PendingChanges(), taken);
    return unwritten.newer();
  }

  private void forgetWritten() {
    unwritten = new Unwritten(unwritten.newer(), new PendingChanges());
  }

  @Override
  public CompletableFuture<Void> write(List<? extends BookmarkChange> changes) {
    if (changes.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return queue.add(
        pending -> {
          long bytes = 0;
          for (BookmarkChange change : changes) {
            bytes += pending.add(change);
          }
          return bytes;
        });
  }

  @Override
  public CompletableFuture<Boolean> updateOffset(String topic, String partition, long offset) {
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be a non-negative integer");
    }
    AtomicBoolean found = new AtomicBoolean();
    return queue
        .add(
            pending -> {
              Optional<Bookmark> before = lookup.get(topic, partition);
              if (before.isEmpty()) {
                return 0;
              }
              found.set(true);
              Bookmark after = before.get().withOffset(offset, clock.instant());
              return pending.add(new BookmarkChange.Put(after));
            })
        .thenApply(done -> found.get());
  }

  @Override
  public CompletableFuture<Void> clear() {
    return queue.add(
        pending -> {
          pending.clear();
          return 0;
        });
  }

  @Override
  public void flush() {
    queue.flushAndWait();
  }

  @Override
  public void save() {
    flush();
    writer.moveLog();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    queue.close();
    try (lock;
        writer;
        readers) {
      thread.await();
      if (committer.failure().isPresent()) {
        throw committer.failure().get();
      }
      writer.moveLog();
    } catch (IOException e) {
      // The lock goes with the channel, which is closed; only its file stayed behind.
      return;
    }
  }

  @Override
  BookmarkLookup lookup() {
    return lookup;
  }

  @Override
  public boolean exists() {
    return Files.exists(files.main());
  }

  @Override
  public Path path() {
    return path;
  }

  SqliteWriter writer() {
    return writer;
  }
}
