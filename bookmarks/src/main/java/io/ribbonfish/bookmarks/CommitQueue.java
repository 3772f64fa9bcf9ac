package io.ribbonfish.bookmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Gathers changes into groups for the thread that commits them, in the order in which they were
 * applied, and makes callers wait while too much is queued.
 */
final class CommitQueue {
  /** What may wait for the disk, so that a disk that stopped does not fill the memory. */
  private static final long ROOM_BYTES = 16 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();

  private Group gathering = new Group();
  private long queuedBytes;
  private boolean flushWaits;
  private boolean closed;

  /** Changes that become durable together. */
  static final class Group {
    private final List<byte[]> lines = new ArrayList<>();
    private final List<CompletableFuture<Void>> writes = new ArrayList<>();
    private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
    private long bytes;

    List<byte[]> lines() {
      return lines;
    }

    int changes() {
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
   * queues the journal lines it returns; where these are empty, there is nothing to wait for.
   *
   * @return completes when the group with these lines is durable
   */
  CompletableFuture<Void> add(Supplier<byte[]> apply) {
    lock.lock();
    try {
      while (queuedBytes >= ROOM_BYTES && !closed) {
        room.awaitUninterruptibly();
      }
      requireOpen();
      byte[] lines = apply.get();
      CompletableFuture<Void> durable = new CompletableFuture<>();
      gathering.lines.add(lines);
      gathering.bytes += lines.length;
      gathering.writes.add(durable);
      queuedBytes += lines.length;
      work.signal();
      return durable;
    } finally {
      lock.unlock();
    }
  }

  /** Completes when everything before it is durable; fails when the next try to get there does. */
  CompletableFuture<Void> flush() {
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

  /** Waits for changes; empty once the queue is closed and nothing is left. */
  Optional<Group> take() {
    lock.lock();
    try {
      while (gathering.isEmpty() && !closed) {
        work.awaitUninterruptibly();
      }
      if (gathering.isEmpty()) {
        return Optional.empty();
      }
      Group taken = gathering;
      gathering = new Group();
      flushWaits = false;
      return Optional.of(taken);
    } finally {
      lock.unlock();
    }
  }

  /** Makes room, once the group needs none any more. */
  void release(Group group) {
    lock.lock();
    try {
      queuedBytes -= group.bytes;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells everybody who waits for a flush that it failed. */
  void failFlushes(Group current, BookmarkException failure) {
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
