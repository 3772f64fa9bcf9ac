package io.ribbonfish.aws.s3;

import io.ribbonfish.bookmarks.KeyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folders where objects were written lately, and the key behind which new ones are looked for
 * in each. That key says nothing of what was delivered: only where it pays to look between sweeps.
 * Thread-safe; holds a few dozen at most.
 */
final class HotPrefixes {
  /** Each costs a request a poll. */
  static final int MOST = 32;

  private static final Duration LATELY = Duration.ofHours(1);

  private final Timing timing;
  private final Duration window;
  private final Map<String, Hot> folders = new HashMap<>();
  private int sweep;

  /**
   * A folder and what is known of it.
   *
   * @param prefix up to its last slash; the listing's own prefix for keys without one behind it
   * @param lastKey the last known key, or one before it where objects between are yet too young
   * @param held whether it is the latter
   * @param newest when an object of it was last written
   * @param sweep the sweep that said so
   */
  record Hot(String prefix, String lastKey, boolean held, Instant newest, int sweep) {
    Hot with(Instant written) {
      return written.isAfter(newest) ? new Hot(prefix, lastKey, held, written, sweep) : this;
    }
  }

  /**
   * @param fullSweepInterval the time between two full sweeps: hot is what was written since the
   *     last but one, or within an hour
   */
  HotPrefixes(Timing timing, Duration fullSweepInterval) {
    this.timing = timing;
    Duration twice = fullSweepInterval.multipliedBy(2);
    this.window = twice.compareTo(LATELY) > 0 ? twice : LATELY;
  }

  /** Begins a full sweep, whose word counts more than that of the one before. */
  synchronized int beginSweep() {
    return ++sweep;
  }

  /** Takes what a sweep has seen of a folder, which may be a part of it. */
  void passed(Hot seen) {
    if (!isHot(seen.newest)) {
      return;
    }
    synchronized (this) {
      Hot before = folders.get(seen.prefix);
      if (before != null) {
        folders.put(seen.prefix, merged(before, seen));
      } else if (folders.size() < MOST || makeRoom(seen.newest)) {
        folders.put(seen.prefix, seen);
      }
    }
  }

  private static Hot merged(Hot before, Hot seen) {
    if (before.sweep != seen.sweep) {
      return seen.with(before.newest);
    }
    boolean earlier = KeyOrder.UTF8.compare(before.lastKey, seen.lastKey) < 0;
    // Two parts of the folder: behind both, unless one has objects that are too young.
    boolean takeBefore = before.held == seen.held ? earlier == seen.held : before.held;
    return takeBefore ? before.with(seen.newest) : seen.with(before.newest);
  }

  private boolean makeRoom(Instant newest) {
    Optional<Hot> coldest = folders.values().stream().min(Comparator.comparing(Hot::newest));
    if (coldest.isEmpty() || !coldest.get().newest.isBefore(newest)) {
      return false;
    }
    folders.remove(coldest.get().prefix);
    return true;
  }

  /** Moves on in a folder that was listed from its last known key on, unless a sweep came first. */
  synchronized void advance(Hot from, Hot to) {
    if (from.equals(folders.get(from.prefix))) {
      folders.put(from.prefix, to.with(from.newest));
    }
  }

  /** The folders that are hot now. */
  synchronized List<Hot> hot() {
    folders.values().removeIf(folder -> !isHot(folder.newest));
    return new ArrayList<>(folders.values());
  }

  private boolean isHot(Instant newest) {
    return newest.isAfter(timing.now().minus(window));
  }
}
