package io.ribbonfish.bookmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * Gathers changes into groups for the thread that commits them, in the order in which they were
 * applied, and makes callers wait while too much is queued.
 *
 * @param <C> what a store gathers of the changes of one group
 */
final class CommitQueue<C> {
  /** What may wait for the disk, so that a disk that stopped does not fill the memory. */
  private static final long ROOM_BYTES = 16 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();

  private final UnaryOperator<C> next;

  private Group<C> gathering;
  private long queuedBytes;
  private boolean flushWaits;
  private boolean closed;

  /**
   * Makes an empty queue.
   *
   * @param first gathers the first group
   * @param next what gathers the next group, asked in turn with the changes when a group is taken
   */
  CommitQueue(C first, UnaryOperator<C> next) {
    this.gathering = new Group<>(first);
    this.next = next;
  }

  /** Changes that become durable together. */
  static final class Group<C> {
    private final C changes;
    private final List<CompletableFuture<Void>> writes = new ArrayList<>();
    private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
    private long bytes;

    private Group(C changes) {
      this.changes = changes;
    }

    C changes() {
      return changes;
    }

    int size() {
      return writes.size();
    }

    private boolean isEmpty() {
      return writes.isEmpty() && flushes.isEmpty();
    }

    void succeed() {
      writes.forEach(write -> write.complete(null));
      flushes.forEach(flush -> flush.complete(null));
    }

    void fail(BookmarkException failure) {
      writes.forEach(write -> write.completeExceptionally(failure));
      flushes.forEach(flush -> flush.completeExceptionally(failure));
    }
  }

  /**
   * Runs {@code apply} in turn, after every change before it and before every one after it, and
   * queues what it adds to the group, of which it returns the size in bytes.
   *
   * @return completes when the group is durable
   */
  CompletableFuture<Void> add(ToLongFunction<C> apply) {
    lock.lock();
    try {
      while (queuedBytes >= ROOM_BYTES && !closed) {
        room.awaitUninterruptibly();
      }
      requireOpen();
      long bytes = apply.applyAsLong(gathering.changes);
      CompletableFuture<Void> durable = new CompletableFuture<>();
      gathering.bytes += bytes;
      gathering.writes.add(durable);
      queuedBytes += bytes;
      work.signal();
      return durable;
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<Void> flush() {
    lock.lock();
    try {
      requireOpen();
      CompletableFuture<Void> flushed = new CompletableFuture<>();
      gathering.flushes.add(flushed);
      flushWaits = true;
      work.signal();
      return flushed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything before it is durable, or the next try to get there has failed. */
  void flushAndWait() {
    try {
      flush().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof BookmarkException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Waits for changes; empty once the queue is closed and nothing is left. */
  Optional<Group<C>> take() {
    lock.lock();
    try {
      while (gathering.isEmpty() && !closed) {
        work.awaitUninterruptibly();
      }
      if (gathering.isEmpty()) {
        return Optional.empty();
      }
      Group<C> taken = gathering;
      gathering = new Group<>(next.apply(taken.changes));
      flushWaits = false;
      return Optional.of(taken);
    } finally {
      lock.unlock();
    }
  }

  /** Makes room, once the group needs none any more. */
  void release(Group<C> group) {
    lock.lock();
    try {
      queuedBytes -= group.bytes;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells everybody who waits for a flush that it failed. */
  void failFlushes(Group<C> current, BookmarkException failure) {
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    lock.lock();
    try {
      waiting.addAll(current.flushes);
      waiting.addAll(gathering.flushes);
      current.flushes.clear();
      gathering.flushes.clear();
      flushWaits = false;
    } finally {
      lock.unlock();
    }
    waiting.forEach(flush -> flush.completeExceptionally(failure));
  }

  /** Waits before the next try, but not while somebody waits for a flush or a close. */
  void pause(Duration time) {
    lock.lock();
    try {
      long nanos = time.toNanos();
      while (nanos > 0 && !flushWaits && !closed) {
        nanos = work.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more in. */
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more in and fails what is queued. */
  void abandon(BookmarkException failure) {
    close();
    take().ifPresent(group -> group.fail(failure));
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the bookmark store is closed");
    }
  }
}
