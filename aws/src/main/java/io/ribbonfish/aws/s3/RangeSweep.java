package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ListingPage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * Sweeps one range. It goes on until it meets a key of the first page of the range that follows, so
 * that the two have no gap between them, in whatever order the store lists. For one thread.
 */
final class RangeSweep {
  private final KeyRange range;
  private final Listing listing;
  private final Sweep sweep;
  private final Decisions decisions;
  private final SweepCount count;
  private final Optional<FolderTally> tally;
  private final Optional<RangeSweep> following;
  private final CountDownLatch swept;
  private final CompletableFuture<Set<String>> firstKeys = new CompletableFuture<>();
  private long listed;

  /**
   * @param count hears of every object that is passed, once
   * @param tally notes the folders that are passed, where somebody wants to know
   * @param following the range that begins where this one ends
   * @param swept opened at the end
   */
  RangeSweep(
      KeyRange range,
      Listing listing,
      Sweep sweep,
      Decisions decisions,
      SweepCount count,
      Optional<FolderTally> tally,
      Optional<RangeSweep> following,
      CountDownLatch swept) {
    this.range = range;
    this.listing = listing;
    this.sweep = sweep;
    this.decisions = decisions;
    this.count = count;
    this.tally = tally;
    this.following = following;
    this.swept = swept;
  }

  /** Lists the range from end to end. */
  void run() throws InterruptedException {
    try {
      Optional<ListingPage> page = listing.next();
      boolean met = false;
      while (page.isPresent() && !met) {
        List<ListedObject> objects = page.get().objects();
        announce(objects);
        int own = own(objects);
        met = own < objects.size();
        pass(objects.subList(0, own));
        page = met ? page : listing.next();
      }
      sweep.end();
      tally.ifPresent(FolderTally::report);
      swept.countDown();
    } finally {
      firstKeys.complete(Set.of());
    }
  }

  private void announce(List<ListedObject> objects) {
    if (!objects.isEmpty() && range.after().isPresent() && !firstKeys.isDone()) {
      Set<String> keys = new HashSet<>(2 * objects.size());
      objects.forEach(object -> keys.add(object.key()));
      firstKeys.complete(keys);
    }
  }

  private void pass(List<ListedObject> objects) throws InterruptedException {
    // Queueing them may take long.
    count.passes(objects.size());
    sweep.page(objects);
    listed += objects.size();
    if (tally.isPresent()) {
      // After they were queued: what is behind the last known key must not have been passed over.
      for (ListedObject object : objects) {
        tally.get().passed(object, decisions.isYoung(object));
      }
    }
  }

  /** How many come before the first object that the range that follows has listed. */
  private int own(List<ListedObject> objects) throws InterruptedException {
    int last = objects.size() - 1;
    if (following.isEmpty() || last < 0 || !range.isBehind(objects.get(last).key())) {
      return objects.size();
    }
    for (int i = 0; i < objects.size(); i++) {
      String key = objects.get(i).key();
      if (range.isBehind(key) && following.get().firstKeys().contains(key)) {
        return i;
      }
    }
    return objects.size();
  }

  /** Waits for the first page; empty where there is nothing in the range. */
  private Set<String> firstKeys() throws InterruptedException {
    try {
      return firstKeys.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody ends it so", e);
    }
  }

  /** Whether all keys came in order so far. */
  boolean isSorted() {
    return sweep.isSorted();
  }

  /** How many objects it has passed. */
  long listed() {
    return listed;
  }
}
