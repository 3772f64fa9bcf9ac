package io.ribbonfish.aws.s3;

import io.ribbonfish.bookmarks.BookmarkStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Lists the whole bucket once, ranges of it side by side where that pays. Runs on one thread. */
final class FullSweep {
  /** What a sweep works with. */
  record Parts(
      Listing.Source source,
      Optional<BookmarkStore> store,
      Decisions decisions,
      Optional<HotPrefixes> hot,
      ListingOrder order,
      SweepCount count) {}

  private static final int STOP_SECONDS = 2;

  private final Parts parts;
  private final String prefix;
  private final RangePlan plan;
  private final boolean keyOrder;

  /**
   * @param keyOrder whether the objects of a folder are to be found in the order of their keys
   */
  FullSweep(Parts parts, String prefix, RangePlan plan, boolean keyOrder) {
    this.keyOrder = keyOrder;
    this.parts = parts;
    this.prefix = prefix;
    this.plan = plan;
  }

  /** Lists from end to end; says whether every key came in the order of keys. */
  boolean run() throws InterruptedException {
    List<KeyRange> ranges = parts.order.isKept() ? plan.next() : List.of(KeyRange.all(prefix));
    List<RangeSweep> sweeps = sweeps(ranges);
    parts.count.begin();
    if (sweeps.size() == 1) {
      sweeps.get(0).run();
    } else {
      runSideBySide(sweeps);
    }
    parts.count.end();
    plan.weigh(sweeps.stream().map(RangeSweep::listed).toList());
    return sweeps.stream().allMatch(RangeSweep::isSorted);
  }

  /** From the last to the first, as each has to know the one that follows. */
  private List<RangeSweep> sweeps(List<KeyRange> ranges) {
    OptionalInt number =
        parts.hot.isPresent() ? OptionalInt.of(parts.hot.get().beginSweep()) : OptionalInt.empty();
    List<RangeSweep> sweeps = new ArrayList<>();
    List<CountDownLatch> swept = new ArrayList<>();
    ranges.forEach(range -> swept.add(new CountDownLatch(1)));
    Optional<RangeSweep> following = Optional.empty();
    for (int i = ranges.size() - 1; i >= 0; i--) {
      Sweep.Visitor visitor =
          keyOrder
              ? new InTurn(ranges.get(i), swept.subList(0, i), parts.decisions)
              : parts.decisions;
      RangeSweep sweep = sweep(ranges.get(i), visitor, number, following, swept.get(i));
      sweeps.add(0, sweep);
      following = Optional.of(sweep);
    }
    return sweeps;
  }

  private RangeSweep sweep(
      KeyRange range,
      Sweep.Visitor visitor,
      OptionalInt number,
      Optional<RangeSweep> following,
      CountDownLatch swept) {
    Optional<FolderTally> tally =
        parts.hot.map(
            hot ->
                new FolderTally(
                    prefix, range.after().orElse(""), number.orElseThrow(), hot::passed));
    return new RangeSweep(
        range,
        new Listing(parts.source, range.firstPage()),
        new Sweep(parts.source.bucket().name(), range, parts.store, visitor),
        parts.decisions,
        parts.count,
        tally,
        following,
        swept);
  }

  /** All end together: where one breaks off the others do too. */
  private static void runSideBySide(List<RangeSweep> sweeps) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(sweeps.size(), FullSweep::thread);
    CompletionService<Boolean> results = new ExecutorCompletionService<>(threads);
    try {
      for (RangeSweep sweep : sweeps) {
        results.submit(
            () -> {
              sweep.run();
              return true;
            });
      }
      for (int i = 0; i < sweeps.size(); i++) {
        results.take().get();
      }
    } catch (ExecutionException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(reason.getMessage(), reason);
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "s3-listing");
    thread.setDaemon(true);
    return thread;
  }
}
