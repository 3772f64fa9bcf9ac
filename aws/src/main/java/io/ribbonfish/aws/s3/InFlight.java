package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.bookmarks.ObjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The objects that are on their way, from the sweep that found them until their bookmark is
 * durable, and how many of them are still to be read. Thread-safe.
 */
final class InFlight {
  // By key, what is not yet delivered of them; empty once it is, or where only the key is known.
  private final Map<String, Optional<ObjectVersion>> keys = new ConcurrentHashMap<>();
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

  /** Takes an object; waits for room, and says no where its key is on its way already. */
  boolean claim(ListedObject object) throws InterruptedException {
    return claim(object.key(), Optional.of(object.version()));
  }

  /** Takes a key as {@link #claim(ListedObject)} does, of whose object no more is known. */
  boolean claim(String key) throws InterruptedException {
    return claim(key, Optional.empty());
  }

  private boolean claim(String key, Optional<ObjectVersion> version) throws InterruptedException {
    if (!hold(key, version)) {
      return false;
    }
    synchronized (this) {
      unread++;
    }
    return true;
  }

  /**
   * Takes a key as {@link #claim(ListedObject)} does, for its bookmark alone: nothing is to be
   * read.
   */
  boolean hold(String key) throws InterruptedException {
    return hold(key, Optional.empty());
  }

  private boolean hold(String key, Optional<ObjectVersion> version) throws InterruptedException {
    if (keys.containsKey(key)) {
      return false;
    }
    room.acquire();
    if (keys.putIfAbsent(key, version) == null) {
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
    if (keys.remove(key) != null) {
      room.release();
    }
  }

  /** The object was delivered; only its bookmark or its clean-up is left. */
  void delivered(String key) {
    keys.replace(key, Optional.empty());
  }

  /** The versions of all that were found and not yet delivered. */
  List<ObjectVersion> undelivered() {
    List<ObjectVersion> versions = new ArrayList<>();
    keys.values().forEach(version -> version.ifPresent(versions::add));
    return versions;
  }

  /** How many are on their way. */
  int size() {
    return keys.size();
  }
}
