package io.ribbonfish.aws.s3;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The keys of objects that are on their way, from the sweep that found them until their bookmark is
 * durable, and how many of them are still to be read. Thread-safe.
 */
final class InFlight {
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Semaphore room;
  private final Runnable whenAllRead;
  private long unread;
  private boolean complete;

  /**
   * @param most how many objects may be on their way at the same time
   * @param whenAllRead called once, when nothing is left to be read and nothing will be added
   */
  InFlight(int most, Runnable whenAllRead) {
    this.room = new Semaphore(most);
    this.whenAllRead = whenAllRead;
  }

  /** Takes a key; waits for room, and says no where it is on its way already. */
  boolean claim(String key) throws InterruptedException {
    if (!hold(key)) {
      return false;
    }
    synchronized (this) {
      unread++;
    }
    return true;
  }

  /** Takes a key as {@link #claim} does, for its bookmark alone: nothing is to be read. */
  boolean hold(String key) throws InterruptedException {
    if (keys.contains(key)) {
      return false;
    }
    room.acquire();
    if (keys.add(key)) {
      return true;
    }
    room.release();
    return false;
  }

  /** The object was read to its end, or will not be any more. */
  void wasRead() {
    boolean all;
    synchronized (this) {
      unread--;
      all = complete && unread == 0;
    }
    if (all) {
      whenAllRead.run();
    }
  }

  /** Nothing will be claimed any more. */
  void complete() {
    boolean all;
    synchronized (this) {
      complete = true;
      all = unread == 0;
    }
    if (all) {
      whenAllRead.run();
    }
  }

  /** Gives a key back. */
  void release(String key) {
    if (keys.remove(key)) {
      room.release();
    }
  }

  /** How many are on their way. */
  int size() {
    return keys.size();
  }
}
