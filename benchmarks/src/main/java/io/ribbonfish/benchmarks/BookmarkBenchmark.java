package io.ribbonfish.benchmarks;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkChange;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures how many bookmarks a second a bookmark file takes durably, by how many it holds already:
 * one call for each, as acks come, and a wait for the disk at the end.
 */
public final class BookmarkBenchmark {
  private static final int ROUNDS = 5;
  private static final int ACKS = 200_000;
  private static final String BUCKET = "bench";
  private static final Instant WRITTEN = Instant.parse("2026-11-22T12:00:00Z");

  private BookmarkBenchmark() {}

  @SuppressWarnings("SystemOut") // the figures are this program's output
  public static void main(String[] args) throws IOException {
    List<Integer> counts = new ArrayList<>();
    for (String arg : args) {
      counts.add(Integer.parseInt(arg));
    }
    if (counts.isEmpty()) {
      counts.addAll(List.of(10_000, 100_000, 500_000));
    }
    for (int count : counts) {
      System.out.println(measure(count));
    }
  }

  private static String measure(int count) throws IOException {
    Path folder = Files.createTempDirectory("bookmark-benchmark");
    Path file = folder.resolve("bookmarks.json");
    fill(file, count);
    long beforeOpen = System.nanoTime();
    List<Double> rates = new ArrayList<>();
    double openSeconds;
    try (BookmarkStore store = open(file)) {
      openSeconds = (System.nanoTime() - beforeOpen) / 1e9;
      for (int round = 0; round < ROUNDS; round++) {
        rates.add(acksPerSecond(store, count, round));
      }
    }
    long size = Files.size(file);
    deleteFolder(folder);
    return "%,9d bookmarks there: %,9.0f acks/s (median of %d rounds of %,d; %,.0f to %,.0f), opened in %.2f s, file %,d MB"
        .formatted(
            count,
            Figures.median(rates),
            ROUNDS,
            ACKS,
            Figures.least(rates),
            Figures.most(rates),
            openSeconds,
            size >> 20);
  }

  /** Each round acks objects that have a bookmark already, spread over all of them. */
  private static double acksPerSecond(BookmarkStore store, int count, int round) {
    long start = System.nanoTime();
    for (int i = 0; i < ACKS; i++) {
      int key = (int) ((i * 7_919L) % count);
      store.put(bookmark(key, round + 1));
    }
    store.flush();
    return ACKS / ((System.nanoTime() - start) / 1e9);
  }

  private static void fill(Path file, int count) {
    try (BookmarkStore store = open(file)) {
      List<BookmarkChange> changes = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        changes.add(new BookmarkChange.Put(bookmark(i, 0)));
        if (changes.size() == 1000 || i == count - 1) {
          store.write(changes);
          changes = new ArrayList<>();
        }
      }
    }
  }

  private static BookmarkStore open(Path file) {
    return BookmarkStores.open(file, BookmarkFormat.JSON, System.err::println);
  }

  private static Bookmark bookmark(int key, int round) {
    String name = "objects/%010d.txt".formatted(key);
    String etag = "%032x".formatted(key * 31L + round);
    Instant modified = WRITTEN.plusSeconds(round);
    return Bookmark.done(
        BUCKET,
        name,
        ObjectVersion.listed(Optional.of(etag), 1024, modified),
        modified.plusMillis(500));
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
