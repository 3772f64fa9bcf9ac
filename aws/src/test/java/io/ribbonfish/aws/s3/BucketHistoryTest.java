package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drives random histories of a bucket (put, overwrite, delete, restart, kill, faults) and holds the
 * input to what it promises: nothing missed, nothing torn, nothing again that was done.
 */
class BucketHistoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsItsPromisesOverARandomHistory(long seed) throws Exception {
    try (S3Server server = S3Server.options().seed(seed).start()) {
      new BucketHistory(server, folder, seed, Map.of()).run();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = 11)
  void keepsItsPromisesWithPollsBetweenFullSweeps(long seed) throws Exception {
    try (S3Server server = S3Server.options().seed(seed).start()) {
      Map<String, Object> fields = Map.of("watcher.full_sweep_interval", Duration.ofSeconds(30));
      new BucketHistory(server, folder, seed, fields).run();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = 21)
  void keepsItsPromisesInSeveralRangesAndInOrder(long seed) throws Exception {
    // Folders, so that there is something to part by.
    try (S3Server server = S3Server.options().seed(seed).pageSize(asked -> 2).start()) {
      Map<String, Object> fields =
          Map.of(
              "watcher.parallel_listings",
              3L,
              "watcher.full_sweep_interval",
              Duration.ofSeconds(30),
              "order",
              "key");
      new BucketHistory(server, folder, seed, fields).inFolders().run();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42})
  void keepsItsPromisesOnTheEmbeddedStore(long seed) throws Exception {
    try (S3Server server = S3Server.options().seed(seed).start()) {
      new BucketHistory(server, folder, seed, Map.of("bookmarks_file.format", "sqlite")).run();
    }
  }

  @ParameterizedTest
  @CsvSource({"delete, 31", "delete, 32", "move, 33"})
  void cleansUpEachObjectOnceItIsDeliveredAlsoWhereItWasAway(String after, long seed)
      throws Exception {
    try (S3Server server = S3Server.options().seed(seed).start()) {
      S3Operation[] changes = {S3Operation.COPY_OBJECT, S3Operation.DELETE_OBJECT};
      server.faults().on(changes).percent(5).show(new Fault.ResetAfterHeaders());
      server.faults().on(changes).percent(5).show(Fault.slowDown());
      BucketHistory history =
          new BucketHistory(server, folder, seed, Map.of("after_processing", after));
      history.withObjectsAway().run();
      assertThat(server.requests(S3Operation.DELETE_OBJECT)).isPositive();
    }
  }
}
