package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketWriter;
import io.ribbonfish.bookmarks.BookmarkStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The threads of a connected input, and what they share: wires, starts and stops them. */
final class Engine {
  /** Each cleaner has a connection of its own. */
  static final int CLEANERS = 4;

  private static final int MOST_IN_FLIGHT = 20_000;
  private static final int MOST_WAITING = 2_000;
  private static final Backoff RETRIES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  /**
   * The ways to the bucket.
   *
   * @param writing for what reading cannot do; there where the config asks for such
   */
  record Access(Bucket reading, Optional<BucketWriter> writing) {
    void close() {
      reading.close();
      writing.ifPresent(BucketWriter::close);
    }
  }

  private final S3InputConfig config;
  private final Access access;
  private final Optional<BookmarkStore> store;
  private final Log log;
  private final Handover handover = new Handover();
  private final Connection connection;
  private final Bookkeeper bookkeeper;
  private final Outcomes outcomes;
  private final Optional<Cleaner> cleaner;
  private final Optional<DeadLetters> deadLetters;
  private final Watching watching;
  private final Optional<AskedRetries> asked;
  private final WaitingObjects waiting;
  private final ReadAhead readAhead;
  private final List<ObjectReader> readers = new ArrayList<>();
  private final List<Thread> takers = new ArrayList<>();
  private final List<Thread> writers = new ArrayList<>();

  Engine(
      S3InputConfig config,
      Access buckets,
      ScannerFactory scanners,
      Optional<BookmarkStore> store,
      Optional<OutputResource> deadLetter,
      ComponentContext context,
      Timing timing) {
    this.config = config;
    this.access = buckets;
    this.store = store;
    Bucket bucket = buckets.reading();
    this.log = context.log();
    S3Metrics metrics = S3Metrics.of(context.metrics());
    connection = new Connection(metrics);
    InFlight inFlight = new InFlight(MOST_IN_FLIGHT, handover::end);
    ByteBudget budget = new ByteBudget(config.bufferedBytes());
    EndpointHealth health =
        new EndpointHealth(timing, log, connection, Connection.Requests.DOWNLOADS);
    ReadyObjects ready = config.keyOrder() ? new InKeyOrder() : new InAnyOrder();
    waiting = new WaitingObjects(ready, MOST_WAITING, timing);
    bookkeeper = new Bookkeeper(config.bucket(), config.scanner(), store, timing, log);
    boolean sweepsFollow = config.pollInterval().isPresent();
    cleaner =
        config
            .aftercare()
            .on(buckets.reading(), buckets.writing())
            .map(
                work ->
                    new Cleaner(work, bookkeeper, inFlight, metrics, timing, log, sweepsFollow));
    deadLetters = deadLetter.map(output -> new DeadLetters(config.bucket(), output, timing, log));
    Outcomes.RetryRules rules =
        new Outcomes.RetryRules(RETRIES, config.maxAttempts(), sweepsFollow);
    outcomes =
        new Outcomes(
            new Outcomes.Parts(
                config.filter(),
                inFlight,
                waiting,
                bookkeeper,
                budget,
                health,
                metrics,
                timing,
                rules),
            cleaner,
            deadLetters,
            log);
    // Without a watcher the process soon ends, and whoever asks can have the store.
    asked =
        store
            .filter(present -> config.pollInterval().isPresent())
            .map(
                present ->
                    new AskedRetries(
                        new AskedRetries.Parts(
                            config.bucket(),
                            config.prefix(),
                            present,
                            inFlight,
                            waiting,
                            bookkeeper,
                            log)));
    watching =
        Watching.of(
            config,
            RETRIES.longest(),
            new Watching.Parts(
                bucket,
                store,
                inFlight,
                waiting,
                bookkeeper,
                cleaner,
                connection,
                metrics,
                timing,
                log));
    readAhead =
        new ReadAhead(bucket, budget, timing, config.parallelParts(), ReadAhead.PART, metrics);
    ObjectReader.Parts shared =
        new ObjectReader.Parts(
            bucket,
            scanners,
            config.scanner(),
            waiting,
            budget,
            readAhead,
            handover,
            outcomes,
            health,
            metrics,
            timing);
    for (int i = 0; i < config.parallelObjects(); i++) {
      readers.add(new ObjectReader(shared));
    }
    addGauges(context.metrics(), inFlight, budget, timing);
  }

  private void addGauges(Metrics metrics, InFlight inFlight, ByteBudget budget, Timing timing) {
    metrics.gauge("s3_objects_in_flight", inFlight::size);
    metrics.gauge("s3_bytes_in_flight", budget::used);
    metrics.gauge("s3_objects_waiting", waiting::size);
    Undelivered backlog = new Undelivered(inFlight, timing);
    metrics.gauge("s3_backlog_objects", backlog::objects);
    metrics.gauge("s3_backlog_bytes", backlog::bytes);
    metrics.gauge("s3_oldest_undelivered_age_seconds", backlog::oldestSeconds);
    Watcher watcher = watching.watcher();
    metrics.gauge("s3_bucket_objects", watching.count()::objects);
    metrics.gauge("s3_last_sweep_seconds", watcher::lastSweepSeconds);
    metrics.gauge("s3_last_sweep_age_seconds", watcher::lastSweepAge);
    metrics.gauge("s3_objects_awaiting_retry", waiting::retries);
    metrics.gauge("s3_sweeps_running", () -> watcher.isSweeping() ? 1 : 0);
  }

  Handover handover() {
    return handover;
  }

  /** Why the store is away; empty while it answers. */
  Optional<String> outage() {
    return connection.outage();
  }

  void start() {
    writers.add(thread("s3-bookmarks", bookkeeper::run));
    if (cleaner.isPresent()) {
      for (int i = 0; i < CLEANERS; i++) {
        writers.add(thread("s3-cleaner-" + i, cleaner.get()::run));
      }
    }
    deadLetters.ifPresent(letters -> takers.add(thread("s3-dead-letters", letters::run)));
    asked.ifPresent(present -> takers.add(thread("s3-asked-retries", present::run)));
    takers.add(thread("s3-watcher", watching.watcher()::run));
    watching.polls().ifPresent(present -> takers.add(thread("s3-polls", present::run)));
    takers.add(thread("s3-retries", waiting::watchRetries));
    for (int i = 0; i < readers.size(); i++) {
      String name = "s3-reader-" + i;
      takers.add(started(ReaderThreads.of(name, guarded(name, readers.get(i)::run))));
    }
    log.info(
        "Reading bucket '%s'%s, %s."
            .formatted(
                config.bucket(),
                config.prefix().isEmpty() ? "" : " under '" + config.prefix() + "'",
                config
                    .pollInterval()
                    .map(interval -> "and watching it, with a listing every " + text(interval))
                    .orElse("once")));
    if (config.polling().isPresent() && store.isPresent()) {
      log.info(new ListingCost(config.polling().get(), store.get().count()).inWords());
    }
  }

  private static String text(Duration interval) {
    return interval.toMillis() % 1000 == 0
        ? interval.toSeconds() + "s"
        : interval.toMillis() + "ms";
  }

  /** Work that goes on until it is interrupted. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private Thread thread(String name, Work work) {
    Thread thread = new Thread(guarded(name, work), name);
    thread.setDaemon(true);
    return started(thread);
  }

  private static Thread started(Thread thread) {
    thread.start();
    return thread;
  }

  private Runnable guarded(String name, Work work) {
    return () -> {
      try {
        work.run();
      } catch (InterruptedException e) {
        // This is how it is told to stop.
      } catch (RuntimeException | Error e) {
        handover.brokeDown(name, e);
      }
    };
  }

  /** Stops reading, then finishes what acks have asked for. */
  void close() throws InterruptedException {
    outcomes.close();
    for (ObjectReader reader : readers) {
      reader.abort();
    }
    readAhead.close();
    stop(takers);
    stop(writers);
    bookkeeper.finish();
    if (cleaner.isPresent()) {
      finish(cleaner.get());
      bookkeeper.finish();
    }
    access.close();
  }

  /** On as many threads as before: a run without watcher may have thousands of objects left. */
  private void finish(Cleaner last) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLEANERS; i++) {
      threads.add(thread("s3-last-cleaner-" + i, last::finish));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    last.sayWhatIsLeft();
  }

  private static void stop(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
    }
    long end = System.nanoTime() + STOP_WAIT.toNanos();
    for (Thread thread : threads) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
  }
}
