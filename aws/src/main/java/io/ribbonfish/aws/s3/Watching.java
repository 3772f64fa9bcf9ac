package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.bookmarks.BookmarkStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What finds objects for an input, wired as its config asks for.
 *
 * @param watcher sweeps the whole bucket
 * @param polls look behind the last known keys between two sweeps, where the config wants that
 * @param count how many objects there are
 */
record Watching(Watcher watcher, Optional<HotPolls> polls, SweepCount count) {
  /** What it shares with those who read what was found. */
  record Parts(
      Bucket bucket,
      Optional<BookmarkStore> store,
      InFlight inFlight,
      WaitingObjects waiting,
      Bookkeeper bookkeeper,
      Optional<Cleaner> cleaner,
      Connection connection,
      S3Metrics metrics,
      Timing timing,
      Log log) {}

  /**
   * Wires it.
   *
   * @param longestWait the longest wait between two tries of a failed object
   */
  static Watching of(S3InputConfig config, Duration longestWait, Parts parts) {
    GoneObjects gone = new GoneObjects(parts.bookkeeper, parts.inFlight, parts.timing);
    Decisions decisions = decisions(config, longestWait, parts, gone);
    EndpointHealth health =
        new EndpointHealth(parts.timing, parts.log, parts.connection, Connection.Requests.LISTINGS);
    Listing.Source source = new Listing.Source(parts.bucket, health, parts.metrics);
    ListingOrder order = new ListingOrder(parts.log);
    Optional<HotPrefixes> hot =
        config.fullSweepInterval().map(interval -> new HotPrefixes(parts.timing, interval));
    SweepCount count = new SweepCount(parts.metrics);
    FullSweep sweep =
        new FullSweep(
            new FullSweep.Parts(source, parts.store, decisions, hot, order, count),
            config.prefix(),
            new RangePlan(source, parts.store, config.prefix(), config.parallelListings()),
            config.keyOrder());
    // A poll in the middle of a sweep could find a later object before an earlier one.
    Lock sweeping = new ReentrantLock();
    Lock polling = config.keyOrder() ? sweeping : new ReentrantLock();
    Watcher watcher =
        new Watcher(
            new Watcher.Parts(
                sweep,
                sweeping,
                order,
                parts.inFlight,
                gone,
                parts.metrics,
                parts.timing,
                parts.log),
            config.fullSweepInterval().or(config::pollInterval));
    Optional<HotPolls> polls =
        hot.map(
            prefixes ->
                new HotPolls(
                    new HotPolls.Parts(
                        source, decisions, prefixes, polling, order, parts.timing, parts.log),
                    config.pollInterval().orElseThrow()));
    return new Watching(watcher, polls, count);
  }

  private static Decisions decisions(
      S3InputConfig config, Duration longestWait, Parts parts, GoneObjects gone) {
    ObjectFilter filter = config.filter();
    if (config.startFromNow()) {
      filter =
          filter.startingFrom(
              StartMark.firstStart(parts.store, config.bucket(), parts.timing.now()));
    }
    return new Decisions(
        new Decisions.Parts(
            config.bucket(),
            parts.store,
            parts.inFlight,
            parts.waiting,
            parts.cleaner,
            gone,
            filter,
            parts.timing),
        config.pollInterval().isPresent(),
        longestWait);
  }
}
