package io.ribbonfish.bookmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps bookmarks durably; one process at a time has a store open for writing.
 *
 * <p>Opening one (see {@link BookmarkStores}) takes the lock and loads it. Every method may be
 * called from any thread.
 *
 * <p><b>Writing.</b> A change is visible to readers when the call returns, and durable (it survives
 * {@code kill -9} and loss of power) when the future completes. Changes of one thread are applied
 * in the order of its calls, changes of one call together. The call waits only while so much is
 * queued for the disk that memory would grow without bound. Many changes share one fsync, so
 * callers do not wait for a future before they make the next change.
 *
 * <p>Futures complete on the thread that commits: what is attached to them must be quick and must
 * not call blocking methods of the store.
 *
 * <p><b>Errors.</b> Where the disk refuses a write (full, gone, read-only), the change stays in
 * memory and is tried again with back-off until it succeeds, and the warning listener hears of it
 * once. A future fails only with an {@link UnwritableBookmarksException}, once the store was closed
 * and the last try failed too.
 */
public interface BookmarkStore extends BookmarkReader {

  /**
   * Applies changes and queues them for the next commit.
   *
   * @return completes when the changes are durable
   * @throws IllegalStateException after {@link #close}
   */
  CompletableFuture<Void> write(List<? extends BookmarkChange> changes);

  /** Sets one bookmark; see {@link #write}. */
  default CompletableFuture<Void> put(Bookmark bookmark) {
    return write(List.of(new BookmarkChange.Put(bookmark)));
  }

  /** Removes one bookmark, if there is one; see {@link #write}. */
  default CompletableFuture<Void> remove(String topic, String partition) {
    return write(List.of(new BookmarkChange.Remove(topic, partition)));
  }

  /**
   * Moves the offset of one bookmark and sets its timestamp to now.
   *
   * @return completes when that is durable, with {@code false} where there is no such bookmark
   * @throws IllegalArgumentException for a negative offset
   */
  CompletableFuture<Boolean> updateOffset(String topic, String partition, long offset);

  /** Removes every bookmark of every topic; see {@link #write}. */
  CompletableFuture<Void> clear();

  /**
   * Waits until all changes made before this call are durable.
   *
   * @throws UnwritableBookmarksException where the disk refuses them now; they are kept and tried
   *     again, as before
   */
  void flush();

  /**
   * Flushes and brings the main file up to date for a person to read, as {@link #close} does.
   *
   * @throws UnwritableBookmarksException where the disk refuses that; nothing is lost
   */
  void save();

  /**
   * Stops cleanly: makes every change durable, brings the main file up to date, lets go of the
   * lock. Closing again does nothing.
   *
   * @throws UnwritableBookmarksException where the disk refuses something; the lock is released all
   *     the same, and futures of changes that are not durable fail with the same exception
   */
  @Override
  void close();
}
