package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bookmarks in the seed's JSON file: all of them in memory, changes appended to a journal beside
 * it.
 */
final class JsonBookmarkStore extends ReadableBookmarks implements BookmarkStore {
  private final Path path;
  private final JsonFiles files;
  private final StoreLock lock;
  private final BookmarkIndex index;
  private final InstantSource clock;
  private final CommitQueue<List<byte[]>> queue =
      new CommitQueue<>(new ArrayList<>(), taken -> new ArrayList<>());
  private final Committer<List<byte[]>> committer;
  private final Compactor compactor;
  private final CommitThread thread;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * What a store is opened with.
   *
   * @param journalBytes how long the journal may become, at least, before the main file is
   *     rewritten
   */
  record Setup(Disk disk, InstantSource clock, Consumer<String> warnings, long journalBytes) {

    void warn(String warning) {
      new Warnings(warnings).accept(warning);
    }
  }

  private JsonBookmarkStore(
      Path path, JsonFiles files, StoreLock lock, JsonLoad loaded, Setup setup) {
    this.path = path;
    this.files = files;
    this.lock = lock;
    this.index = loaded.index();
    this.clock = setup.clock();
    Journal journal = new Journal(files, setup.disk(), loaded.createdAt(), loaded.journalBytes());
    this.compactor =
        new Compactor(
            files, setup.disk(), journal, index, loaded.createdAt(), setup, loaded.mainBytes());
    this.committer =
        new Committer<>(
            queue,
            lines -> journal.append(clock.instant(), lines),
            files.journal(),
            setup::warn,
            compactor::rewriteIfLong);
    this.thread = new CommitThread(committer);
  }

  /** Takes the lock, makes the file where there is none, loads it and starts committing. */
  static JsonBookmarkStore open(Path path, Setup setup) {
    Path writing = path;
    @Nullable StoreLock lock = null;
    try {
      JsonFiles files = JsonFiles.at(path);
      if (!Files.isDirectory(files.folder())) {
        Files.createDirectories(files.folder());
      }
      writing = files.lock();
      lock = StoreLock.take(path, files.lock());
      writing = files.main();
      prepare(files, setup);
      JsonLoad loaded = JsonLoad.read(files, setup::warn);
      JsonBookmarkStore store = new JsonBookmarkStore(path, files, lock, loaded, setup);
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

  /** Makes sure that there is a main file and that it can be written. */
  private static void prepare(JsonFiles files, Setup setup) throws IOException {
    setup.disk().delete(files.draft());
    if (Files.exists(files.main())) {
      if (!Files.isWritable(files.main())) {
        throw new AccessDeniedException(files.main().toString());
      }
      return;
    }
    JsonLoad.requireNoStrayJournal(files);
    var now = setup.clock().instant();
    JsonFileWriter.write(files, setup.disk(), new BookmarkIndex(), now, now);
  }

  @Override
  public CompletableFuture<Void> write(List<? extends BookmarkChange> changes) {
    byte[] lines = encode(changes);
    if (changes.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return queue.add(
        journal -> {
          changes.forEach(index::apply);
          journal.add(lines);
          return lines.length;
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
            journal -> {
              Optional<Bookmark> before = index.get(topic, partition);
              if (before.isEmpty()) {
                return 0;
              }
              found.set(true);
              Bookmark after = before.get().withOffset(offset, clock.instant());
              index.put(after);
              byte[] line = encode(List.of(new BookmarkChange.Put(after)));
              journal.add(line);
              return line.length;
            })
        .thenApply(done -> found.get());
  }

  @Override
  public CompletableFuture<Void> clear() {
    return queue.add(
        journal -> {
          index.clear();
          byte[] line = new JournalLine.Clear().encode();
          journal.add(line);
          return line.length;
        });
  }

  @Override
  public void flush() {
    queue.flushAndWait();
  }

  @Override
  public void save() {
    flush();
    compactor.rewriteNow();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    queue.close();
    try {
      thread.await();
      if (committer.failure().isPresent()) {
        throw committer.failure().get();
      }
      compactor.finish();
    } finally {
      stop();
    }
  }

  private void stop() {
    try {
      compactor.stop();
    } finally {
      StoreLock.release(lock);
    }
  }

  private static byte[] encode(List<? extends BookmarkChange> changes) {
    List<JournalLine> lines = new ArrayList<>(changes.size());
    for (BookmarkChange change : changes) {
      lines.add(new JournalLine.Change(change));
    }
    return JournalLines.encode(lines);
  }

  @Override
  BookmarkLookup lookup() {
    return index;
  }

  @Override
  public boolean exists() {
    return Files.exists(files.main());
  }

  @Override
  public Path path() {
    return path;
  }
}
