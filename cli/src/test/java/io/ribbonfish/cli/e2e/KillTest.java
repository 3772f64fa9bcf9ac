package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.Delivery;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process at random moments while objects and changes keep coming. The file output writes
 * down what it got, so that everything can be counted at the end.
 */
@Tag("process")
class KillTest {
  private static final int KILLS = Integer.getInteger("ribbonfish.kills", 30);
  private static final long SEED = 20261122;
  private static final int PARALLEL_OBJECTS = 8;
  private static final int LINES = 3;
  private static final int MOST_LINES_BETWEEN_KILLS = 600;
  private static final String GOT = "got.txt";

  /** Objects that may be between the output and their bookmark, beside those being read. */
  private static final int ON_THE_WAY_BACK = 512;

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  @Test
  void losesNothingAndRepeatsOnlyWhatWasInFlight() throws Exception {
    try (S3Server server = S3Server.options().seed(SEED).start()) {
      StoredBucket bucket = server.createBucket(Pipeline.BUCKET);
      server.faults().latency(Duration.ofMillis(2));
      Letters letters = new Letters(bucket, SEED);
      for (int i = 0; i < 500; i++) {
        letters.write("start/%04d".formatted(i), LINES);
      }
      Map<Letters.Line, Integer> repeatable = new HashMap<>();
      try (Pipeline pipeline = Pipeline.start(folder, config(server));
          Writer writer = Writer.start(letters)) {
        for (int kill = 0; kill < KILLS; kill++) {
          awaitRandomMoment(pipeline);
          pipeline.kill();
          Set<Letters.Line> inFlight = deliveredWithoutBookmark(pipeline, bucket);
          inFlight.forEach(line -> repeatable.merge(line, 1, Integer::sum));
          assertThat(objects(inFlight))
              .as("objects in flight at kill " + kill)
              .hasSizeLessThanOrEqualTo(PARALLEL_OBJECTS + ON_THE_WAY_BACK);
          pipeline.restart();
        }
        writer.close();
        pipeline.await("every current version", () -> hasAll(pipeline, letters));
        assertThat(pipeline.stop()).as(pipeline.log()).isZero();
        assertThat(repeatable).as("what the kills caught in flight").isNotEmpty();
        check(pipeline.counted(GOT), repeatable);
      }
    }
  }

  private static String config(S3Server server) {
    return Pipeline.watching(
            server, "parallel_objects: " + PARALLEL_OBJECTS, "scanner: {lines: {}}")
        + "output:\n  file: {path: ./got.txt, codec: lines}\n";
  }

  /** When so many more lines have come; in one case of eight while the process starts. */
  private void awaitRandomMoment(Pipeline pipeline) throws IOException, InterruptedException {
    if (random.nextInt(8) > 0) {
      int lines = pipeline.lines(GOT).size() + 1 + random.nextInt(MOST_LINES_BETWEEN_KILLS);
      pipeline.await(lines + " lines", () -> pipeline.lines(GOT).size() >= lines);
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(300)); // the moment is what the test is about
  }

  /** Lines that the output has, of versions that no bookmark says are done. */
  private Set<Letters.Line> deliveredWithoutBookmark(Pipeline pipeline, StoredBucket bucket)
      throws IOException {
    Set<Letters.Line> lines = new HashSet<>();
    try (BookmarkReader bookmarks =
        BookmarkStores.openReadOnly(folder.resolve("bookmarks.json"), BookmarkFormat.AUTO)) {
      for (String text : pipeline.lines(GOT)) {
        Letters.Line line = Letters.parse(text);
        Optional<Bookmark> bookmark = bookmarks.get(Pipeline.BUCKET, line.key());
        boolean done = bookmark.isPresent() && bookmark.get().delivery() instanceof Delivery.Done;
        if (!done || !isAbout(bookmark.get(), line, bucket)) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  /**
   * Whether a bookmark is about the version of a line or a later one. Only the current version's
   * ETag is known here: an older version can't come again.
   */
  private static boolean isAbout(Bookmark bookmark, Letters.Line line, StoredBucket bucket) {
    Optional<String> current = bucket.get(line.key()).orElseThrow().etag();
    boolean ofCurrent = bookmark.version().flatMap(version -> version.etag()).equals(current);
    Letters.Line now =
        Letters.parse(bucket.get(line.key()).orElseThrow().text().lines().findFirst().orElse(""));
    return ofCurrent || line.version() < now.version();
  }

  private static Set<String> objects(Set<Letters.Line> lines) {
    Set<String> keys = new HashSet<>();
    lines.forEach(line -> keys.add(line.key()));
    return keys;
  }

  private static boolean hasAll(Pipeline pipeline, Letters letters) throws IOException {
    return pipeline.counted(GOT).keySet().containsAll(letters.current());
  }

  /** Each line came once, and once more at most for each kill that caught it in flight. */
  private static void check(
      Map<Letters.Line, Integer> counts, Map<Letters.Line, Integer> repeatable) {
    List<String> tooOften =
        counts.entrySet().stream()
            .filter(e -> e.getValue() > 1 + repeatable.getOrDefault(e.getKey(), 0))
            .map(e -> e.getKey() + " came " + e.getValue() + " times")
            .toList();
    assertThat(tooOften).isEmpty();
  }

  /** Adds and changes objects until it is closed. */
  private static final class Writer implements AutoCloseable {
    private final Thread thread;

    private Writer(Thread thread) {
      this.thread = thread;
    }

    static Writer start(Letters letters) {
      Thread thread = new Thread(() -> write(letters), "writer");
      thread.start();
      return new Writer(thread);
    }

    private static void write(Letters letters) {
      try {
        for (int i = 0; !Thread.interrupted(); i++) {
          letters.write("later/%05d".formatted(i), LINES);
          letters.changeOne();
          TimeUnit.MILLISECONDS.sleep(20);
        }
      } catch (InterruptedException e) {
        // This is how it is told to stop.
      }
    }

    @Override
    public void close() throws InterruptedException {
      thread.interrupt();
      thread.join();
    }
  }
}
