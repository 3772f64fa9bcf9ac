package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3InputTest {
  private static final Duration POLL = Duration.ofSeconds(5);

  @TempDir Path folder;
  private S3Server server;
  private StoredBucket bucket;
  private Map<String, Object> fields;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    bucket = server.createBucket("letters");
    fields = Rig.fields(server, "letters");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void watching() {
    fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
    fields.put("watcher.poll_interval", POLL);
  }

  private Rig rig(Timing timing) throws Exception {
    return Rig.start(fields, TestScanners.TO_THE_END, timing);
  }

  @Test
  void walksTheBucketOnceAndEnds() throws Exception {
    bucket.put("a", "one");
    bucket.put("b", "two");
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactlyInAnyOrder("a=one", "b=two");
    }
  }

  @Test
  void readsOnlyUnderThePrefix() throws Exception {
    bucket.put("in/a", "one");
    bucket.put("out/b", "two");
    fields.put("prefix", "in/");
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactly("in/a=one");
    }
  }

  @Test
  void deliversEmptyObjectsAndFolderKeysAsTheScannerDoes() throws Exception {
    bucket.put("folder/", "");
    bucket.put("empty", "");
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactlyInAnyOrder("folder/=", "empty=");
    }
    try (Rig rig = Rig.start(fields, TestScanners.LINES, ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).isEmpty();
    }
  }

  @Test
  void carriesUpstreamsMetadata() throws Exception {
    bucket.put(
        S3Object.of("a", "one")
            .withContentType(Optional.of("text/plain"))
            .withContentEncoding(Optional.of("gzip"))
            .withUserMetadata(Map.of("Team", "blue")));
    S3Object put = bucket.get("a").orElseThrow();
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      Map<String, Object> metadata = rig.got().get(0).message().metadata();
      assertThat(metadata)
          .containsEntry("s3_key", "a")
          .containsEntry("s3_bucket", "letters")
          .containsEntry("s3_last_modified_unix", put.lastModified().getEpochSecond())
          .containsEntry(
              "s3_last_modified",
              put.lastModified().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())
          .containsEntry("s3_content_type", "text/plain")
          .containsEntry("s3_content_encoding", "gzip")
          .containsEntry("team", "blue")
          .doesNotContainKey("s3_version_id");
    }
  }

  @Test
  void carriesTheVersionIdOfVersionedBuckets() throws Exception {
    StoredBucket versioned = server.createVersionedBucket("versions");
    S3Object put = versioned.put("a", "one");
    fields.put("bucket", "versions");
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.got().get(0).message().metadata())
          .containsEntry("s3_version_id", put.versionId().orElseThrow());
    }
  }

  @Test
  void readsKeysOfAnyKind() throws Exception {
    List<String> keys =
        List.of(
            "with space",
            "a+b",
            "a&b=c",
            "100%",
            "%41",
            "grüße/é",
            "emoji-😀",
            "a//b",
            "/leading",
            "a/../b",
            "quote\"'<>",
            "\uffef-high",
            "tab\tkey",
            "~-_.!*()");
    keys.forEach(key -> bucket.put(key, "x"));
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.got().stream().map(Rig.Got::key)).containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  void readsALargeBucketOverManyPagesOnce() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      bucket.put("key-%04d".formatted(i), "v" + i);
      expected.add("key-%04d=v%d".formatted(i, i));
    }
    watching();
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(2500);
      timing.awaitSleepers(1);
      timing.advance(POLL);
      timing.awaitSleepers(1);
      assertThat(rig.texts()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void watchesForNewAndChangedObjects() throws Exception {
    watching();
    bucket.put("a", "one");
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
      bucket.put("b", "two");
      bucket.put("a", "ONE");
      timing.awaitSleepers(1);
      timing.advance(POLL);
      rig.awaitMessages(3);
      assertThat(rig.texts()).containsExactlyInAnyOrder("a=one", "b=two", "a=ONE");
    }
  }

  @Test
  void repeatsNothingAfterARestart() throws Exception {
    watching();
    bucket.put("a", "one");
    bucket.put("b", "two");
    try (Rig rig = rig(new ManualTiming())) {
      rig.awaitMessages(2);
    }
    bucket.put("c", "three");
    try (Rig rig = rig(new ManualTiming())) {
      rig.awaitMessages(1);
      assertThat(rig.texts()).containsExactly("c=three");
    }
  }

  @Test
  void bookmarksNothingThatWasNotAcked() throws Exception {
    watching();
    bucket.put("a", "one");
    bucket.put("b", "two");
    try (Rig rig =
        Rig.start(
            fields, TestScanners.TO_THE_END, new ManualTiming(), got -> got.key().equals("a"))) {
      rig.awaitMessages(2);
    }
    try (Rig rig = rig(new ManualTiming())) {
      rig.awaitMessages(1);
      assertThat(rig.texts()).containsExactly("b=two");
    }
  }

  @Test
  void doesNotQueueAgainWhatIsInFlightAndDeliversTheChangeAfterwards() throws Exception {
    watching();
    bucket.put("a", "one");
    ManualTiming timing = new ManualTiming();
    try (Rig rig =
        Rig.start(fields, TestScanners.TO_THE_END, timing, got -> !got.text().equals("a=one"))) {
      rig.awaitMessages(1);
      bucket.put("a", "two");
      timing.awaitSleepers(1);
      timing.advance(POLL);
      timing.awaitSleepers(1);
      assertThat(rig.texts()).containsExactly("a=one");
      rig.got().get(0).ack().ack();
      await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
      timing.advance(POLL);
      rig.awaitMessages(2);
      assertThat(rig.texts()).containsExactly("a=one", "a=two");
    }
  }

  @Test
  void deletesAfterTheAckWhatWasRead() throws Exception {
    fields.put("delete_objects", true);
    bucket.put("a", "one");
    bucket.put("b", "two");
    try (Rig rig =
        Rig.start(
            fields,
            TestScanners.TO_THE_END,
            ManualTiming.running(),
            got -> got.key().equals("a"))) {
      rig.awaitEnd();
      await().atMost(Rig.PATIENCE).until(() -> bucket.get("a").isEmpty());
    }
    assertThat(bucket.get("b")).isPresent();
  }

  @Test
  void cleansUpAllBeforeItEndsHoweverManyWait() throws Exception {
    fields.put("delete_objects", true);
    fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
    int many = 1500;
    for (int i = 0; i < many; i++) {
      bucket.put("k" + i, "one");
    }
    try (Rig rig = Rig.start(fields, TestScanners.TO_THE_END, new ManualTiming(), got -> false)) {
      rig.awaitEnd();
      server.faults().on(S3Operation.LIST_OBJECTS).show(Fault.internalError());
      rig.ackAll();
      server.faults().clear();
    }
    assertThat(bucket.keys()).isEmpty();
  }

  @Test
  void leavesCleanUpsToTheNextRunWhereTheStoreIsAway() throws Exception {
    fields.put("delete_objects", true);
    fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
    for (int i = 0; i < 50; i++) {
      bucket.put("k" + i, "one");
    }
    Rig first = Rig.start(fields, TestScanners.TO_THE_END, ManualTiming.running(), got -> false);
    try (first) {
      first.awaitEnd();
      server.faults().on(S3Operation.LIST_OBJECTS).show(Fault.internalError());
      first.ackAll();
    }
    assertThat(first.logLines())
        .anyMatch(line -> line.contains("delivered; the next run does it"))
        .anyMatch(line -> line.contains("comes again with the next run"));
    server.faults().clear();
    try (Rig rig = Rig.start(fields, TestScanners.TO_THE_END, ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).isEmpty();
    }
    assertThat(bucket.keys()).isEmpty();
  }

  @Test
  void cleansUpAVersionThatWasDeliveredBeforeWhereTheListingWasOlder() throws Exception {
    fields.put("delete_objects", true);
    fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
    S3Object delivered = bucket.put("a", "one");
    server.faults().on(S3Operation.DELETE_OBJECT).show(new Fault.Status(403, "AccessDenied"));
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
    }
    server.faults().clear();
    bucket.putAt(S3Object.of("a", "older"), delivered.lastModified().minusSeconds(60));
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(new Fault.Gated(gate));
    long before = server.requests(S3Operation.GET_OBJECT);
    try (Rig rig = rig(ManualTiming.running())) {
      await().atMost(Rig.PATIENCE).until(() -> server.requests(S3Operation.GET_OBJECT) > before);
      bucket.putAt(delivered, delivered.lastModified());
      gate.countDown();
      rig.awaitEnd();
      assertThat(rig.texts()).isEmpty();
    }
    assertThat(bucket.keys()).isEmpty();
  }

  @Test
  void keepsAVersionThatCameAfterTheOneItRead() throws Exception {
    fields.put("delete_objects", true);
    bucket.put("a", "one");
    try (Rig rig =
        Rig.start(fields, TestScanners.TO_THE_END, ManualTiming.running(), got -> false)) {
      rig.awaitEnd();
      bucket.put("a", "two");
      rig.got().get(0).ack().ack();
    }
    assertThat(bucket.get("a").orElseThrow().text()).isEqualTo("two");
  }

  @Test
  void handsOutOneBatchAtATimeWhenSequential() throws Exception {
    fields.put("sequential_batching", true);
    bucket.put("a", "1\n2\n3\n");
    try (Rig rig = Rig.start(fields, TestScanners.LINES, ManualTiming.running(), got -> false)) {
      for (int i = 1; i <= 3; i++) {
        rig.awaitMessages(i);
        assertThat(rig.got()).hasSize(i);
        rig.got().get(i - 1).ack().ack();
      }
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactly("a=1", "a=2", "a=3");
    }
  }

  @Test
  void resumesInTheMiddleOfAnObjectAfterARestart() throws Exception {
    watching();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      lines.append("line ").append(i).append('\n');
    }
    bucket.put("a", lines.toString());
    try (Rig rig =
        Rig.start(
            fields,
            TestScanners.LINES,
            new ManualTiming(),
            got -> Integer.parseInt(got.message().text().substring(5)) < 1200)) {
      rig.awaitMessages(2000);
    }
    try (Rig rig = Rig.start(fields, TestScanners.LINES, new ManualTiming())) {
      rig.awaitMessages(2000 - 1024);
      assertThat(rig.texts().get(0)).isEqualTo("a=line 1024");
      assertThat(rig.texts()).hasSize(2000 - 1024);
    }
  }

  @Test
  void resumesByCountWhereTheScannerKnowsNoPosition() throws Exception {
    watching();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      lines.append("line ").append(i).append('\n');
    }
    bucket.put("a", lines.toString());
    try (Rig rig =
        Rig.start(
            fields,
            TestScanners.LINES_WITHOUT_POSITION,
            new ManualTiming(),
            got -> Integer.parseInt(got.message().text().substring(5)) < 1200)) {
      rig.awaitMessages(2000);
    }
    try (Rig rig = Rig.start(fields, TestScanners.LINES_WITHOUT_POSITION, new ManualTiming())) {
      rig.awaitMessages(2000 - 1024);
      assertThat(rig.texts().get(0)).isEqualTo("a=line 1024");
    }
  }

  @Test
  void beginsAgainWhereAnotherScannerWroteTheBookmark() throws Exception {
    watching();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      lines.append("line ").append(i).append('\n');
    }
    for (ScannerFactory scanner :
        List.of(TestScanners.LINES_WITHOUT_POSITION, TestScanners.LINES)) {
      String key = scanner == TestScanners.LINES ? "b" : "a";
      bucket.put(key, lines.toString());
      fields.put("prefix", key);
      fields.put("scanner", Map.of("one", Map.of()));
      try (Rig rig =
          Rig.start(
              fields,
              scanner,
              new ManualTiming(),
              got -> Integer.parseInt(got.message().text().substring(5)) < 1200)) {
        rig.awaitMessages(2000);
      }
      fields.put("scanner", Map.of("other", Map.of()));
      try (Rig rig = Rig.start(fields, scanner, new ManualTiming())) {
        rig.awaitMessages(2000);
        assertThat(rig.texts().get(0)).isEqualTo(key + "=line 0");
      }
    }
  }

  @Test
  void asksTheStoreForNoMoreThanItNeeds() throws Exception {
    bucket.put("a", "one");
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
    }
    assertThat(server.requests(S3Operation.GET_OBJECT)).isEqualTo(1);
    assertThat(server.requests(S3Operation.LIST_OBJECTS)).isLessThanOrEqualTo(2);
  }

  @Test
  void readsALargeObjectOverSeveralConnections() throws Exception {
    String text = "0123456789abcdef".repeat(3 << 19);
    bucket.put("big", text);
    fields.put("parallel_objects", 1L);
    fields.put("max_buffered_bytes", 256L << 20);
    try (Rig rig = Rig.start(fields, TestScanners.TO_THE_END, ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts().get(0).equals("big=" + text)).isTrue();
      assertThat(server.requests(S3Operation.GET_OBJECT)).isBetween(2L, 6L);
      assertThat(rig.count("s3_get_requests")).isEqualTo(server.requests(S3Operation.GET_OBJECT));
      assertThat(rig.count("s3_bytes_received")).isEqualTo(text.length());
    }
  }
}
