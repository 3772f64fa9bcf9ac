package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures the JSON store: durable bookmarks a second from many threads with few and with many
 * bookmarks in it, heap a bookmark, time to load, to scan and to stop.
 *
 * <p>Run it with a folder on the disk in question and the number of bookmarks, such as {@code java
 * -Xmx512m -cp … io.ribbonfish.bookmarks.StoreMeasurement /tmp/measure 500000}.
 */
public final class StoreMeasurement {
  private static final int THREADS = 16;
  private static final int PUTS = 200_000;

  private StoreMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]).resolve("bookmarks.json");
    int many = Integer.parseInt(arguments[1]);
    Files.createDirectories(Path.of(arguments[0]));
    Files.deleteIfExists(file);
    write(file, many);
    reopen(file);
  }

  private static void write(Path file, int many) throws Exception {
    try (BookmarkStore store = open(file)) {
      for (int round = 0; round < 5; round++) {
        rate(store, "new/" + round + "/");
      }
      store.clear();
      long start = System.nanoTime();
      fill(store, many);
      report(
          "filled with %,d one after another: %,.0f durable bookmarks/s",
          many, perSecond(many, start));
      for (int round = 0; round < 5; round++) {
        rate(store, "more/" + round + "/");
      }
      start = System.nanoTime();
      long count = scan(store);
      report("scan: %,.0f bookmarks/s", perSecond(count, start));
      start = System.nanoTime();
      store.close();
      report("clean stop with %,d: %.2f s", count, seconds(start));
    }
  }

  private static void reopen(Path file) throws IOException {
    report("file: %,d MB", Files.size(file) >> 20);
    for (int round = 0; round < 3; round++) {
      long before = usedHeap();
      long start = System.nanoTime();
      try (BookmarkStore store = open(file)) {
        report("opened with %,d in %.2f s", store.count(), seconds(start));
        report("heap a bookmark: %d B", (usedHeap() - before) / store.count());
      }
    }
  }

  private static void rate(BookmarkStore store, String prefix) throws Exception {
    CountDownLatch durable = new CountDownLatch(PUTS);
    LongAdder waited = new LongAdder();
    long start = System.nanoTime();
    for (int t = 0; t < THREADS; t++) {
      String own = prefix + t + "/";
      new Thread(() -> put(store, own, durable, waited)).start();
    }
    durable.await();
    report(
        "%,d puts by %d threads, %,d there: %,.0f durable bookmarks/s, %.1f ms until durable",
        PUTS, THREADS, store.count(), perSecond(PUTS, start), waited.sum() / 1e6 / PUTS);
  }

  private static void put(
      BookmarkStore store, String prefix, CountDownLatch durable, LongAdder waited) {
    for (int i = 0; i < PUTS / THREADS; i++) {
      long asked = System.nanoTime();
      store
          .put(bookmark(prefix + i))
          .thenRun(
              () -> {
                waited.add(System.nanoTime() - asked);
                durable.countDown();
              });
    }
  }

  private static void fill(BookmarkStore store, int many) {
    for (int i = 0; i < many; i++) {
      store.put(bookmark("logs/2026/11/22/host-%08d.json.gz".formatted(i)));
    }
    store.flush();
  }

  private static long scan(BookmarkStore store) {
    long count = 0;
    for (String topic : store.topics()) {
      try (BookmarkCursor cursor = store.scan(topic, "")) {
        for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
          count++;
        }
      }
    }
    return count;
  }

  private static Bookmark bookmark(String key) {
    long hash = key.hashCode() * 0x9E3779B97F4A7C15L;
    Optional<String> etag = Optional.of("%016x%016x".formatted(hash, ~hash));
    ObjectVersion version =
        ObjectVersion.listed(etag, 1_024, Instant.ofEpochSecond(1_790_000_000 + (hash & 0xFFFF)));
    return Bookmark.done("my-bucket", key, version, Instant.now());
  }

  private static BookmarkStore open(Path file) {
    return BookmarkStores.open(file, BookmarkFormat.JSON, System.out::println);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
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
