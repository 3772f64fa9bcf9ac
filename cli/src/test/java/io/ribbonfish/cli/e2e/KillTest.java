package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.Delivery;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Faults;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills the process at random moments while objects and changes keep coming, some of them large,
 * some that can't be read, from a server that fails now and then. The file output writes down what
 * it got, so that everything can be counted at the end.
 */
@Tag("process")
class KillTest {
  private static final long SEED = Long.getLong("ribbonfish.seed", 20261122L);
  private static final int PARALLEL_OBJECTS = 8;
  private static final int MAX_ATTEMPTS = 3;
  private static final int LINES_OF_LARGE = 25_000;
  private static final int WRITES_BETWEEN_KILLS = 30;
  private static final int MOST_LINES_BETWEEN_KILLS = 20_000;
  private static final int MOST_MILLIS_BETWEEN_KILLS = 400;

  /** Objects that may be between the output and their bookmark, beside those being read. */
  private static final int ON_THE_WAY_BACK = 512;

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  @ParameterizedTest
  @CsvSource({"bookmarks.db, move, 50", "bookmarks.db, tag, 8", "bookmarks.json, none, 8"})
  void losesNothingAndRepeatsOnlyWhatWasInFlight(
      String store, String after, int usualKills, TestReporter reporter) throws Exception {
    int kills = Integer.getInteger("ribbonfish.kills", usualKills);
    reporter.publishEntry("seed", Long.toString(SEED));
    try (S3Server server = S3Server.options().seed(SEED).start()) {
      StoredBucket bucket = server.createBucket(Pipeline.BUCKET);
      misbehave(server.faults());
      Letters letters = firstLetters(bucket);
      Received received = new Received(folder, "got.*");
      Path file = folder.resolve(store);
      KillLedger ledger = new KillLedger(file, bucket, letters, received);
      try (Pipeline pipeline = Pipeline.start(folder, config(server, store, after));
          LetterWriter writer = LetterWriter.start(letters, LINES_OF_LARGE)) {
        for (int kill = 0; kill < kills; kill++) {
          writer.goOn(WRITES_BETWEEN_KILLS);
          awaitRandomMoment(received);
          pipeline.kill();
          assertThat(ledger.note())
              .as("objects in flight at kill %d, with seed %d", kill, SEED)
              .isLessThanOrEqualTo(PARALLEL_OBJECTS + ON_THE_WAY_BACK);
          pipeline.restart();
        }
        writer.close();
        pipeline.await("every current version", () -> received.hasAll(letters));
        pipeline.await("all that follows", () -> isSettled(letters, bucket, file, after));
        assertThat(pipeline.stop()).as(pipeline.log()).isZero();
        ledger.note();
      }
      assertUnreadableStay(letters, bucket);
      assertThat(ledger.repeatableLines()).as("lines the kills caught in flight").isPositive();
      assertThat(ledger.tooOften()).as("with seed %d", SEED).isEmpty();
    }
  }

  private static Letters firstLetters(StoredBucket bucket) {
    Letters letters = new Letters(bucket, SEED);
    for (int i = 0; i < 500; i++) {
      letters.write("start/%04d".formatted(i), 1 + i % 5);
    }
    for (int i = 0; i < 4; i++) {
      letters.write("large/%d".formatted(i), LINES_OF_LARGE);
    }
    for (int i = 0; i < 10; i++) {
      letters.writeUnreadable("bad/%d".formatted(i), 1 + i * 100);
    }
    return letters;
  }

  private static void misbehave(S3Faults faults) {
    faults.latency(Duration.ofMillis(2));
    faults
        .on(S3Operation.GET_OBJECT)
        .keys(key -> key.startsWith("large/"))
        .percent(50)
        .show(new Fault.SlowBody(1_500_000));
    for (Fault fault :
        new Fault[] {
          Fault.internalError(),
          new Fault.ResetBeforeHeaders(),
          new Fault.ResetAfterHeaders(),
          new Fault.Truncated(50)
        }) {
      faults.on(S3Operation.GET_OBJECT).percent(2).show(fault);
    }
    faults.on(S3Operation.LIST_OBJECTS).percent(2).show(Fault.internalError());
    for (S3Operation change :
        new S3Operation[] {
          S3Operation.COPY_OBJECT, S3Operation.DELETE_OBJECT, S3Operation.PUT_OBJECT_TAGGING
        }) {
      faults.on(change).percent(2).show(Fault.slowDown());
      // The store did it, and nobody heard.
      faults.on(change).percent(2).show(new Fault.ResetAfterHeaders());
    }
  }

  private static String config(S3Server server, String store, String after) {
    return Pipeline.watching(
            server,
            "bookmarks_file: {path: ./%s}".formatted(store),
            "parallel_objects: " + PARALLEL_OBJECTS,
            "max_attempts: " + MAX_ATTEMPTS,
            "after_processing: " + after,
            "scanner: {lines: {max_buffer_size: %d}}".formatted(Letters.LONGEST_LINE))
        + "output:\n  file: {path: './got.${RUN}', codec: lines}\n";
  }

  /** When so many more lines have come; in one case of eight while the process starts. */
  private void awaitRandomMoment(Received received) throws IOException, InterruptedException {
    if (random.nextInt(8) > 0) {
      long lines = received.total() + 1 + random.nextInt(MOST_LINES_BETWEEN_KILLS);
      long begin = received.total();
      long end = Long.MAX_VALUE;
      while (received.total() < lines && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
        received.readOn();
        if (end == Long.MAX_VALUE && received.total() > begin) {
          end = System.nanoTime() + MOST_MILLIS_BETWEEN_KILLS * 1_000_000L;
        }
      }
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(300)); // the moment is what the test is about
  }

  /** Whether what can be read was cleaned up, and what can't was given up. */
  private boolean isSettled(Letters letters, StoredBucket bucket, Path store, String after) {
    try (BookmarkReader bookmarks = BookmarkStores.openReadOnly(store, BookmarkFormat.AUTO)) {
      for (Letters.Letter letter : letters.latest()) {
        String key = letter.version().key();
        boolean settled =
            letter.readable()
                ? isCleanedUp(letter, bucket, after)
                : isGivenUp(bookmarks.get(Pipeline.BUCKET, key));
        if (!settled) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean isCleanedUp(Letters.Letter letter, StoredBucket bucket, String after) {
    String key = letter.version().key();
    return switch (after) {
      case "move" ->
          bucket.get(key).isEmpty()
              && bucket
                  .get(KillLedger.MOVED + key)
                  .flatMap(S3Object::etag)
                  .equals(Optional.of(letter.etag()));
      case "tag" -> bucket.get(key).filter(object -> !object.tags().isEmpty()).isPresent();
      default -> bucket.get(key).isPresent();
    };
  }

  private static boolean isGivenUp(Optional<Bookmark> bookmark) {
    return bookmark
        .filter(known -> known.delivery() instanceof Delivery.Failed failed && isLast(failed))
        .isPresent();
  }

  private static boolean isLast(Delivery.Failed failed) {
    return failed.nextTry().isEmpty() && failed.attempts() == MAX_ATTEMPTS;
  }

  /** What can't be read stays where it is, as it is. */
  private static void assertUnreadableStay(Letters letters, StoredBucket bucket) {
    for (Letters.Letter letter : letters.latest()) {
      String key = letter.version().key();
      if (!letter.readable()) {
        assertThat(bucket.get(key)).as(key).isPresent();
        assertThat(bucket.get(key).orElseThrow().tags()).as(key).isEmpty();
        assertThat(bucket.get(KillLedger.MOVED + key)).as(key).isEmpty();
      }
    }
  }
}
