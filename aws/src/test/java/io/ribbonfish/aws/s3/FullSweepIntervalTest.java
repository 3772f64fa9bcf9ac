package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What polls find between two full sweeps, and what is left to those. */
class FullSweepIntervalTest {
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration FULL = Duration.ofMinutes(10);

  @TempDir Path folder;
  private S3Server server;
  private StoredBucket bucket;
  private Map<String, Object> fields;
  private ManualTiming timing;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    bucket = server.createBucket("letters");
    fields = Rig.fields(server, "letters");
    fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
    fields.put("watcher.poll_interval", POLL);
    fields.put("watcher.full_sweep_interval", FULL);
    timing = new ManualTiming();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Rig rig() throws Exception {
    Rig rig = Rig.start(fields, TestScanners.TO_THE_END, timing);
    await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_sweeps") == 1);
    return rig;
  }

  /** Lets one poll run to its end. */
  private void poll(Rig rig) throws InterruptedException {
    long polls = rig.count("s3_polls");
    timing.awaitSleepers(2);
    timing.advance(POLL);
    await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_polls") > polls);
  }

  private void fullSweep(Rig rig) throws InterruptedException {
    long sweeps = rig.count("s3_sweeps");
    timing.awaitSleepers(2);
    timing.advance(FULL);
    await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_sweeps") > sweeps);
  }

  @Test
  void findsWhatComesBehindTheLastKeyOfAHotPrefix() throws Exception {
    bucket.put("day/a/1", "1");
    bucket.put("day/b/1", "1");
    try (Rig rig = rig()) {
      rig.awaitMessages(2);
      bucket.put("day/a/2", "2");
      bucket.put("day/b/3", "3");
      poll(rig);
      rig.awaitMessages(4);
      bucket.put("day/a/3", "4");
      poll(rig);
      rig.awaitMessages(5);
      assertThat(rig.count("s3_sweeps")).isEqualTo(1);
      assertThat(rig.texts())
          .containsExactlyInAnyOrder(
              "day/a/1=1", "day/b/1=1", "day/a/2=2", "day/b/3=3", "day/a/3=4");
    }
  }

  @Test
  void leavesOtherPrefixesAndEarlierKeysToTheNextFullSweep() throws Exception {
    bucket.put("a/5", "1");
    try (Rig rig = rig()) {
      rig.awaitMessages(1);
      await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
      bucket.put("a/4", "earlier");
      bucket.put("a/5", "changed");
      bucket.put("b/1", "elsewhere");
      bucket.put("a/sub/1", "below");
      poll(rig);
      poll(rig);
      assertThat(rig.texts()).containsExactly("a/5=1");
      fullSweep(rig);
      rig.awaitMessages(5);
      assertThat(rig.texts())
          .containsExactlyInAnyOrder(
              "a/5=1", "a/4=earlier", "a/5=changed", "b/1=elsewhere", "a/sub/1=below");
      bucket.put("b/2", "now it is hot");
      poll(rig);
      rig.awaitMessages(6);
    }
  }

  @Test
  void learnsHotPrefixesFromTheFirstSweepAfterARestart() throws Exception {
    bucket.put("a/1", "1");
    try (Rig rig = rig()) {
      rig.awaitMessages(1);
      await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
    }
    try (Rig rig = rig()) {
      bucket.put("a/2", "2");
      poll(rig);
      rig.awaitMessages(1);
      assertThat(rig.texts()).containsExactly("a/2=2");
      assertThat(rig.count("s3_sweeps")).isEqualTo(1);
    }
  }

  @Test
  void asksOncePerHotPrefixAndPoll() throws Exception {
    Duration longAgo = Duration.ofDays(30);
    bucket.putAt(S3Object.of("cold/1", "1"), timing.now().minus(longAgo));
    bucket.put("hot/1", "1");
    try (Rig rig = rig()) {
      rig.awaitMessages(2);
      long before = server.requests(S3Operation.LIST_OBJECTS);
      poll(rig);
      assertThat(server.requests(S3Operation.LIST_OBJECTS)).isEqualTo(before + 1);
    }
  }

  @Test
  void looksAgainAtObjectsThatWereTooYoung() throws Exception {
    fields.put("watcher.min_age", Duration.ofSeconds(60));
    bucket.putAt(S3Object.of("a/1", "1"), timing.now().minusSeconds(100));
    try (Rig rig = rig()) {
      rig.awaitMessages(1);
      bucket.putAt(S3Object.of("a/2", "2"), timing.now());
      bucket.putAt(S3Object.of("a/3", "3"), timing.now().minusSeconds(90));
      poll(rig);
      rig.awaitMessages(2);
      poll(rig);
      assertThat(rig.texts()).containsExactly("a/1=1", "a/3=3");
      timing.awaitSleepers(2);
      timing.advance(Duration.ofSeconds(60));
      poll(rig);
      rig.awaitMessages(3);
      assertThat(rig.texts()).containsExactly("a/1=1", "a/3=3", "a/2=2");
      assertThat(rig.count("s3_sweeps")).isEqualTo(1);
    }
  }

  @Test
  void keepsToTheConfiguredPrefix() throws Exception {
    fields.put("prefix", "data/2026-");
    bucket.put("data/2026-01.csv", "1");
    try (Rig rig = rig()) {
      rig.awaitMessages(1);
      bucket.put("data/2025.csv", "not asked for");
      bucket.put("data/2026-02.csv", "2");
      bucket.put("data/z.csv", "not asked for");
      poll(rig);
      rig.awaitMessages(2);
      fullSweep(rig);
      assertThat(rig.texts()).containsExactly("data/2026-01.csv=1", "data/2026-02.csv=2");
    }
  }
}
