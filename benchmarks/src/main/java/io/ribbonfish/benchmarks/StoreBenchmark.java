package io.ribbonfish.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkChange;
import io.ribbonfish.bookmarks.BookmarkCursor;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.ObjectVersion;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Measures the SQLite store with as many bookmarks as a large bucket has: durable inserts in the
 * order of a listing and in random order, ordered scans, single look-ups, bytes a bookmark, time to
 * open and to split. Filling and reading are a process each, so that their memory can be told
 * apart.
 */
public final class StoreBenchmark {
  private static final String BUCKET = "my-bucket";
  private static final int LOOK_UPS = 200_000;
  private static final int RANGES = 16;

  private StoreBenchmark() {}

  public static void main(String[] args) throws Exception {
    int bookmarks = Arguments.number(args, "bookmarks", 10_000_000);
    int random = Arguments.number(args, "random", 500_000);
    int commit = Arguments.number(args, "commit", 1000);
    int rounds = Arguments.number(args, "rounds", 5);
    switch (Arguments.text(args, "step", "all")) {
      case "fill" -> fill(file(args), bookmarks, random, commit);
      case "read" -> read(file(args), bookmarks, rounds);
      default -> run(args);
    }
  }

  private static void run(String[] args) throws IOException, InterruptedException {
    String given = Arguments.text(args, "folder", "");
    Path folder =
        given.isEmpty()
            ? Files.createTempDirectory("store-benchmark")
            : Files.createDirectories(Path.of(given));
    if (!Files.exists(folder.resolve("bookmarks.db"))) {
      step("fill", folder, args);
    }
    step("read", folder, args);
    if (given.isEmpty()) {
      deleteFolder(folder);
    }
  }

  private static void step(String name, Path folder, String[] args)
      throws IOException, InterruptedException {
    List<String> own = new ArrayList<>(List.of("step=" + name, "folder=" + folder));
    own.addAll(List.of(args));
    ProcessCost cost = Java.run(StoreBenchmark.class, own.toArray(new String[0]));
    report("peak RSS of that process, with -Xmx256m: %,d MB", cost.peakMegabytes());
  }

  private static void fill(Path file, int bookmarks, int random, int commit) throws Exception {
    try (BookmarkStore store = open(file)) {
      insert(store, bookmarks, commit, "listing", StoreBenchmark::key);
      Random keys = new Random(1);
      insert(store, random, commit, "random", i -> key(keys.nextInt(bookmarks)) + "-" + i);
    }
  }

  private interface Keys {
    String key(int i);
  }

  /** Keeps one commit under way and one being gathered. */
  private static void insert(BookmarkStore store, int count, int commit, String order, Keys keys)
      throws Exception {
    Stopwatch watch = new Stopwatch();
    CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
    List<BookmarkChange> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(new BookmarkChange.Put(bookmark(keys.key(i))));
      if (batch.size() == commit || i == count - 1) {
        CompletableFuture<Void> written = store.write(List.copyOf(batch));
        batch.clear();
        before.get();
        before = written;
      }
    }
    before.get();
    report(
        "%,d inserts in %s order, commits of %,d: %,.0f durable bookmarks/s, %.2f µs CPU each",
        count, order, commit, watch.perSecond(count), watch.cpuMicros(count));
  }

  private static void read(Path file, int bookmarks, int rounds) throws IOException {
    Stopwatch opening = new Stopwatch();
    try (BookmarkStore store = open(file)) {
      long count = store.count();
      report("%,d bookmarks, opened in %.3f s", count, opening.seconds());
      report("%d bytes a bookmark", Files.size(file) / count);
      scans(store, rounds);
      lookUps(store, bookmarks);
      Stopwatch splitting = new Stopwatch();
      int ranges = store.split(BUCKET, "", RANGES).size() + 1;
      report("split into %d ranges in %.2f s", ranges, splitting.seconds());
    }
  }

  private static void scans(BookmarkStore store, int rounds) {
    List<Double> rates = new ArrayList<>();
    List<Double> micros = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Stopwatch watch = new Stopwatch();
      long keys = 0;
      try (BookmarkCursor cursor = store.scan(BUCKET, "")) {
        while (cursor.next().isPresent()) {
          keys++;
        }
      }
      rates.add(watch.perSecond(keys));
      micros.add(watch.cpuMicros(keys));
    }
    report(
        "scan: %,.0f keys/s %s, %.2f µs CPU each (medians of %d)",
        Figures.median(rates), Figures.rounded(rates), Figures.median(micros), rounds);
  }

  private static void lookUps(BookmarkStore store, int bookmarks) {
    Random random = new Random(2);
    Stopwatch watch = new Stopwatch();
    for (int i = 0; i < LOOK_UPS; i++) {
      if (store.get(BUCKET, key(random.nextInt(bookmarks))).isEmpty()) {
        throw new IllegalStateException("a bookmark that was written is not there");
      }
    }
    report(
        "%,d look-ups: %,.0f/s, %.2f µs CPU each",
        LOOK_UPS, watch.perSecond(LOOK_UPS), watch.cpuMicros(LOOK_UPS));
  }

  private static String key(int i) {
    return "logs/2026/11/22/host-" + (100_000_000 + i) + ".json.gz";
  }

  private static Bookmark bookmark(String key) {
    long hash = key.hashCode() * 0x9E3779B97F4A7C15L;
    String digits = Long.toHexString(hash | 1L << 63);
    ObjectVersion version =
        ObjectVersion.listed(
            Optional.of(digits + digits),
            1_024,
            Instant.ofEpochSecond(1_790_000_000 + (hash & 0xFFFF)));
    return Bookmark.done(BUCKET, key, version, Instant.now());
  }

  private static Path file(String[] args) {
    return Path.of(Arguments.text(args, "folder", ".")).resolve("bookmarks.db");
  }

  private static BookmarkStore open(Path file) {
    return BookmarkStores.open(file, BookmarkFormat.SQLITE, System.err::println);
  }

  @SuppressWarnings("SystemOut") // the figures are this program's output
  private static void report(String format, Object... values) {
    System.out.println(format.formatted(values));
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** Time on the clock, and of all threads' processors: on a busy machine that says more. */
  private static final class Stopwatch {
    private final long start = System.nanoTime();
    private final long cpuStart = cpuNanos();

    private static long cpuNanos() {
      return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }

    double perSecond(long count) {
      return count / seconds();
    }

    double cpuMicros(long count) {
      return (cpuNanos() - cpuStart) / 1e3 / count;
    }
  }
}
