package io.ribbonfish.bookmarks;

import com.sun.management.OperatingSystemMXBean;
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

/**
 * Measures the SQLite store: durable inserts a second in listing order and in random order, ordered
 * scan, point reads, bytes a bookmark, time to open and to split, memory of the process.
 *
 * <p>Run it with a folder on the disk in question, the number of bookmarks in listing order, of
 * those in random order, and how many go into a commit, such as {@code java -Xmx256m -cp …
 * io.ribbonfish.bookmarks.SqliteMeasurement /tmp/measure 10000000 500000 1000}. Where the folder
 * has a store already, that is read only.
 */
public final class SqliteMeasurement {
  private static final int READS = 200_000;
  private static final int ROUNDS = 5;

  private SqliteMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]).resolve("bookmarks.db");
    Files.createDirectories(Path.of(arguments[0]));
    int many = Integer.parseInt(arguments[1]);
    if (!Files.exists(file)) {
      write(file, many, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }
    read(file, many);
    report("peak memory of the process: %s", peakMemory());
  }

  private static void write(Path file, int many, int atRandom, int each) throws Exception {
    try (BookmarkStore store = open(file)) {
      insert(store, many, each, "listing", i -> key(i));
      Random random = new Random(1);
      insert(store, atRandom, each, "random", i -> key(random.nextInt(many)) + "-" + i);
      long start = System.nanoTime();
      store.close();
      report("clean stop: %.2f s", seconds(start));
    }
  }

  private interface Keys {
    String key(int i);
  }

  /** Keeps one commit under way and one being gathered. */
  private static void insert(BookmarkStore store, int count, int each, String order, Keys keys)
      throws Exception {
    long cpu = cpuNanos();
    long start = System.nanoTime();
    CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
    List<BookmarkChange> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(new BookmarkChange.Put(bookmark(keys.key(i))));
      if (batch.size() == each || i == count - 1) {
        CompletableFuture<Void> written = store.write(List.copyOf(batch));
        batch.clear();
        before.get();
        before = written;
      }
    }
    before.get();
    report(
        "%,d inserts in %s order, commits of %d: %,.0f durable bookmarks/s, %.2f µs CPU each",
        count, order, each, perSecond(count, start), cpuMicros(cpu, count));
  }

  private static void read(Path file, int many) throws IOException {
    long start = System.nanoTime();
    try (BookmarkStore store = open(file)) {
      report("opened in %.3f s, %,d bookmarks", seconds(start), store.count());
      report("%d B a bookmark", Files.size(file) / store.count());
      for (int round = 0; round < ROUNDS; round++) {
        scan(store);
      }
      for (int round = 0; round < ROUNDS; round++) {
        pointReads(store, many, round);
      }
      start = System.nanoTime();
      int ranges = store.split("my-bucket", "", 16).size() + 1;
      report("split into %d ranges: %.2f s", ranges, seconds(start));
    }
  }

  private static void pointReads(BookmarkStore store, int many, int seed) {
    Random random = new Random(seed);
    int found = 0;
    long cpu = cpuNanos();
    long start = System.nanoTime();
    for (int i = 0; i < READS; i++) {
      found += store.get("my-bucket", key(random.nextInt(many))).isPresent() ? 1 : 0;
    }
    report(
        "%,d point reads, %,d found: %,.0f/s, %.2f µs CPU each",
        READS, found, perSecond(READS, start), cpuMicros(cpu, READS));
  }

  private static void scan(BookmarkStore store) {
    long count = 0;
    long cpu = cpuNanos();
    long start = System.nanoTime();
    try (BookmarkCursor cursor = store.scan("my-bucket", "")) {
      while (cursor.next().isPresent()) {
        count++;
      }
    }
    report(
        "scan: %,.0f bookmarks/s, %.2f µs CPU each",
        perSecond(count, start), cpuMicros(cpu, count));
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
    return Bookmark.done("my-bucket", key, version, Instant.now());
  }

  private static BookmarkStore open(Path file) {
    return BookmarkStores.open(file, BookmarkFormat.SQLITE, System.out::println);
  }

  private static String peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return line.substring("VmHWM:".length()).strip();
        }
      }
    }
    return "unknown here";
  }

  /** Processor time of all threads; on a busy machine it says more than the clock. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static double cpuMicros(long cpuStart, long count) {
    return (cpuNanos() - cpuStart) / 1e3 / count;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double perSecond(long count, long start) {
    return count / seconds(start);
  }

  private static void report(String format, Object... values) {
    System.out.println(format.formatted(values));
  }
}
