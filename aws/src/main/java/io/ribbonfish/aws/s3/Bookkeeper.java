package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkChange;
import io.ribbonfish.bookmarks.BookmarkCursor;
import io.ribbonfish.bookmarks.BookmarkException;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.Delivery;
import io.ribbonfish.bookmarks.FailedSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes bookmarks, many at a time, on a thread of its own, and says when they are durable. Without
 * a store it writes nothing and all is durable at once. Thread-safe.
 */
final class Bookkeeper {
  /** The name under which a bookmark says that its object is still to be cleaned up. */
  static final String CLEAN_UP = "clean_up";

  private static final int MOST_AT_ONCE = 1000;
  private static final int CONCLUDE_SECONDS = 10;
  // What comes meanwhile is written together: making one bookmark durable costs as much as many.
  private static final Duration MOMENT = Duration.ofMillis(10);

  /** A change and what follows once it is durable; that must be quick. */
  private record Entry(Optional<BookmarkChange> change, Runnable then) {}

  private final String bucket;
  private final String scanner;
  private final Optional<BookmarkStore> store;
  private final Timing timing;
  private final Log log;
  private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
  private volatile CompletableFuture<Void> lastWrite = CompletableFuture.completedFuture(null);

  /**
   * @param scanner the mark of the config whose scanner reads the objects
   */
  Bookkeeper(String bucket, String scanner, Optional<BookmarkStore> store, Timing timing, Log log) {
    this.bucket = bucket;
    this.scanner = scanner;
    this.store = store;
    this.timing = timing;
    this.log = log;
  }

  /** Whether anything is kept beyond the end of the process. */
  boolean keeps() {
    return store.isPresent();
  }

  /** What is known of a key. */
  Optional<Bookmark> find(String key) {
    return store.flatMap(present -> present.get(bucket, key));
  }

  /** Whether anything of the bucket is known. */
  boolean knowsAny() {
    if (store.isEmpty()) {
      return false;
    }
    try (BookmarkCursor cursor = store.get().scan(bucket, "")) {
      return cursor.next().isPresent();
    }
  }

  /** The object was delivered whole. */
  void delivered(ListedObject object, boolean cleanUpFollows, Runnable then) {
    Bookmark done = Bookmark.done(bucket, object.key(), object.version(), timing.now());
    put(cleanUpFollows ? with(done, CLEAN_UP, true) : done, then);
  }

  /** The object was delivered up to here. */
  void progressed(Candidate candidate, ResumePoint at, Runnable then) {
    put(unfinished(candidate, at, new Delivery.InProgress(candidate.attempts())), then);
  }

  /** An attempt failed. */
  void failed(Candidate candidate, Optional<Instant> nextTry, String error, Runnable then) {
    put(
        unfinished(
            candidate, candidate.from(), new Delivery.Failed(candidate.attempts(), nextTry, error)),
        then);
  }

  /** Adds an entry to the latest bookmark of a key, which nobody else writes meanwhile. */
  void note(Bookmark bookmark, String name, Object value, Runnable then) {
    put(with(bookmark, name, value), then);
  }

  /** Takes an entry out of the latest bookmark of a key, which nobody else writes meanwhile. */
  void unnote(Bookmark bookmark, String name, Runnable then) {
    Map<String, @Nullable Object> metadata = new HashMap<>(bookmark.metadata());
    metadata.remove(name);
    put(with(bookmark, metadata), then);
  }

  /** Somebody asked to try a failed object again; nobody else writes its bookmark meanwhile. */
  void dueAgain(Bookmark failed, Runnable then) {
    put(FailedSelection.dueAgain(failed, timing.now()), then);
  }

  /** Nothing is known of the key any more. */
  void forget(String key, Runnable then) {
    entries.add(new Entry(Optional.of(new BookmarkChange.Remove(bucket, key)), then));
  }

  private Bookmark unfinished(Candidate candidate, ResumePoint at, Delivery delivery) {
    ListedObject object = candidate.object();
    Bookmark bookmark =
        Bookmark.of(bucket, object.key(), object.version(), at.bytes(), delivery, timing.now());
    if (at.bytes() == 0 && at.batches() == 0) {
      return bookmark;
    }
    String mark = at.scanner().isEmpty() ? scanner : at.scanner();
    Bookmark marked = with(bookmark, ResumePoint.SCANNER, mark);
    return at.batches() == 0 ? marked : with(marked, ResumePoint.BATCHES, at.batches());
  }

  private static Bookmark with(Bookmark bookmark, String name, Object value) {
    Map<String, @Nullable Object> metadata = new HashMap<>(bookmark.metadata());
    metadata.put(name, value);
    return with(bookmark, metadata);
  }

  private static Bookmark with(Bookmark bookmark, Map<String, @Nullable Object> metadata) {
    return new Bookmark(
        bookmark.topic(), bookmark.partition(), bookmark.offset(), bookmark.timestamp(), metadata);
  }

  private void put(Bookmark bookmark, Runnable then) {
    entries.add(new Entry(Optional.of(new BookmarkChange.Put(bookmark)), then));
  }

  /** Writes until interrupted. */
  void run() throws InterruptedException {
    while (true) {
      writeWith(entries.take());
      if (entries.size() < MOST_AT_ONCE) {
        LockSupport.parkNanos(MOMENT.toNanos());
      }
    }
  }

  /** Writes what is left, and what follows from it, and waits until it is durable. */
  void finish() throws InterruptedException {
    try {
      do {
        Entry left = entries.poll();
        if (left != null) {
          writeWith(left);
        }
        store.ifPresent(BookmarkStore::flush);
        lastWrite.get(CONCLUDE_SECONDS, TimeUnit.SECONDS);
      } while (!entries.isEmpty());
    } catch (BookmarkException | TimeoutException | ExecutionException e) {
      log.error("Bookmarks could not be written yet: " + e.getMessage());
    }
  }

  private void writeWith(Entry first) {
    List<Entry> together = new ArrayList<>();
    together.add(first);
    entries.drainTo(together, MOST_AT_ONCE);
    lastWrite = write(together).whenComplete((ok, problem) -> conclude(together, problem));
  }

  private CompletableFuture<Void> write(List<Entry> together) {
    if (store.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<BookmarkChange> changes = new ArrayList<>(together.size());
    for (Entry entry : together) {
      entry.change.ifPresent(changes::add);
    }
    return store.get().write(changes);
  }

  private void conclude(List<Entry> together, @Nullable Throwable problem) {
    if (problem != null) {
      log.error(
          "%d bookmarks were not written, so their objects will come again: %s"
              .formatted(together.size(), problem.getMessage()));
      return;
    }
    for (Entry entry : together) {
      entry.then.run();
    }
  }
}
