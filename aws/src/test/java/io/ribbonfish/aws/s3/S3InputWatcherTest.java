package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which objects the watcher takes, and what becomes of them and their bookmarks afterwards. */
class S3InputWatcherTest {
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
    fields.put("bookmarks_file.path", store().toString());
    fields.put("watcher.poll_interval", POLL);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Path store() {
    return folder.resolve("bookmarks.json");
  }

  private Rig rig(Timing timing) throws Exception {
    return Rig.start(fields, TestScanners.TO_THE_END, timing);
  }

  /** Lets the next sweep run to its end. */
  private static void sweep(ManualTiming timing, Duration later) throws InterruptedException {
    timing.awaitSleepers(1);
    timing.advance(later);
    timing.awaitSleepers(1);
  }

  private static void awaitBookmarks(Rig rig) {
    await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
  }

  @Test
  void takesOnlyKeysThatMatch() throws Exception {
    fields.put("watcher.include", List.of("in/*.csv", "**.json"));
    fields.put("watcher.exclude", List.of("**/_tmp/**"));
    bucket.put("in/a.csv", "1");
    bucket.put("in/deep/a.csv", "2");
    bucket.put("deep/a.json", "3");
    bucket.put("x/_tmp/a.json", "4");
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(2);
      sweep(timing, POLL);
      assertThat(rig.texts()).containsExactlyInAnyOrder("in/a.csv=1", "deep/a.json=3");
    }
  }

  @Test
  void waitsForYoungObjectsAndPassesOverOldOnes() throws Exception {
    fields.put("watcher.min_age", Duration.ofMinutes(1));
    fields.put("watcher.max_age", Duration.ofHours(1));
    ManualTiming timing = new ManualTiming();
    bucket.putAt(S3Object.of("old", "1"), timing.now().minus(Duration.ofHours(2)));
    bucket.putAt(S3Object.of("ripe", "2"), timing.now().minus(Duration.ofMinutes(2)));
    bucket.putAt(S3Object.of("young", "3"), timing.now());
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      sweep(timing, POLL);
      assertThat(rig.texts()).containsExactly("ripe=2");
      sweep(timing, Duration.ofMinutes(1));
      rig.awaitMessages(2);
      assertThat(rig.texts()).containsExactly("ripe=2", "young=3");
    }
  }

  @Test
  void waitsAlsoForAVersionThatCameBetweenListingAndDownload() throws Exception {
    fields.put("watcher.min_age", Duration.ofMinutes(1));
    ManualTiming timing = new ManualTiming();
    bucket.putAt(S3Object.of("a", "one"), timing.now().minus(Duration.ofMinutes(2)));
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(new Fault.Gated(gate));
    try (Rig rig = rig(timing)) {
      await().atMost(Rig.PATIENCE).until(() -> server.requests(S3Operation.GET_OBJECT) == 1);
      bucket.putAt(S3Object.of("a", "two"), timing.now());
      gate.countDown();
      await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
      assertThat(rig.texts()).isEmpty();
      sweep(timing, Duration.ofMinutes(2));
      rig.awaitMessages(1);
      assertThat(rig.texts()).containsExactly("a=two");
    }
  }

  @Test
  void startsFromNowAndMissesNothingWhileStopped() throws Exception {
    fields.put("watcher.start_from", "now");
    ManualTiming timing = new ManualTiming();
    bucket.putAt(S3Object.of("before", "1"), timing.now().minusSeconds(10));
    try (Rig rig = rig(timing)) {
      bucket.putAt(S3Object.of("during", "2"), timing.now().plusSeconds(1));
      sweep(timing, POLL);
      rig.awaitMessages(1);
    }
    timing.advance(Duration.ofHours(1));
    bucket.putAt(S3Object.of("between", "3"), timing.now().minusSeconds(100));
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      assertThat(rig.texts()).containsExactly("between=3");
    }
  }

  @Test
  void dropsBookmarksOfObjectsThatAreGoneForADay() throws Exception {
    bucket.put("a", "1");
    bucket.put("b", "2");
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(2);
      awaitBookmarks(rig);
      bucket.delete("a");
      sweep(timing, POLL);
    }
    try (Rig rig = rig(timing)) {
      sweep(timing, Duration.ofHours(23));
      assertThat(rig.texts()).isEmpty();
    }
    assertThat(keys()).containsExactly("a", "b");
    try (Rig rig = rig(timing)) {
      sweep(timing, Duration.ofHours(2));
      assertThat(rig.texts()).isEmpty();
    }
    assertThat(keys()).containsExactly("b");
  }

  @Test
  void deliversNothingAgainThatWasGoneForAMoment() throws Exception {
    S3Object object = bucket.put("a", "1");
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      awaitBookmarks(rig);
      bucket.delete("a");
      sweep(timing, POLL);
    }
    bucket.putAt(S3Object.of("a", "1"), object.lastModified());
    try (Rig rig = rig(timing)) {
      sweep(timing, Duration.ofHours(30));
      assertThat(rig.texts()).isEmpty();
    }
    bucket.delete("a");
    try (Rig rig = rig(timing)) {
      sweep(timing, POLL);
      assertThat(rig.texts()).isEmpty();
    }
    assertThat(keys()).containsExactly("a");
  }

  @Test
  void deliversOnceWhatAListingShowsInAnOlderVersion() throws Exception {
    CountDownLatch download = new CountDownLatch(1);
    CountDownLatch listing = new CountDownLatch(1);
    bucket.put("a", "one");
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(new Fault.Gated(download));
    fields.put("watcher.parallel_listings", 1L);
    // The third: one to connect, one for the first sweep, and this one, which takes a while.
    server.faults().on(S3Operation.LIST_OBJECTS).nth(3).show(new Fault.GatedBody(0, listing));
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      await().atMost(Rig.PATIENCE).until(() -> server.requests(S3Operation.GET_OBJECT) == 1);
      timing.awaitSleepers(1);
      timing.advance(POLL);
      await().atMost(Rig.PATIENCE).until(() -> server.requests(S3Operation.LIST_OBJECTS) == 3);
      bucket.put("a", "two");
      download.countDown();
      awaitBookmarks(rig);
      listing.countDown();
      sweep(timing, POLL);
      awaitBookmarks(rig);
      assertThat(rig.texts()).containsExactly("a=two");
    }
  }

  @Test
  void movesWhatWasDelivered() throws Exception {
    fields.put("after_processing", "move");
    bucket.put(S3Object.of("in/a b", "1").withUserMetadata(Map.of("team", "blue")));
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      await().atMost(Rig.PATIENCE).until(() -> bucket.get("in/a b").isEmpty());
      sweep(timing, POLL);
      assertThat(rig.texts()).containsExactly("in/a b=1");
    }
    S3Object moved = bucket.get("processed/in/a b").orElseThrow();
    assertThat(moved.text()).isEqualTo("1");
    assertThat(moved.userMetadata()).containsEntry("team", "blue");
    assertThat(keys()).isEmpty();
  }

  @Test
  void movesAllWhereTheStoresAnswersBreakOff() throws Exception {
    fields.put("after_processing", "move");
    server
        .faults()
        .on(S3Operation.COPY_OBJECT, S3Operation.DELETE_OBJECT)
        .firstOfEachKey(1)
        .show(new Fault.ResetAfterHeaders());
    for (int i = 0; i < 10; i++) {
      bucket.put("in/" + i, "1");
    }
    try (Rig rig = rig(ManualTiming.running())) {
      await()
          .atMost(Rig.PATIENCE)
          .until(() -> bucket.keys().stream().allMatch(key -> key.startsWith("processed/")));
    }
    assertThat(bucket.keys()).hasSize(10);
  }

  @Test
  void tagsWhatWasDelivered() throws Exception {
    fields.put("after_processing", "tag");
    bucket.put(S3Object.of("a", "1").withTags(Map.of("team", "blue")));
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      await().atMost(Rig.PATIENCE).until(() -> bucket.get("a").orElseThrow().tags().size() == 2);
      sweep(timing, POLL);
    }
    assertThat(bucket.get("a").orElseThrow().tags())
        .isEqualTo(Map.of("team", "blue", "ribbonfish", "processed"));
    try (Rig rig = rig(timing)) {
      sweep(timing, POLL);
      assertThat(rig.texts()).isEmpty();
    }
    assertThat(server.requests(S3Operation.PUT_OBJECT_TAGGING)).isEqualTo(1);
  }

  @Test
  void cleansUpLaterWithoutReadingAgain() throws Exception {
    fields.put("after_processing", "delete");
    bucket.put("a", "1");
    server.faults().on(S3Operation.DELETE_OBJECT).show(new Fault.Status(403, "AccessDenied"));
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      await()
          .atMost(Rig.PATIENCE)
          .until(() -> rig.logLines().stream().anyMatch(line -> line.contains("s3:DeleteObject")));
    }
    server.faults().clear();
    try (Rig rig = rig(new ManualTiming())) {
      await().atMost(Rig.PATIENCE).until(() -> bucket.get("a").isEmpty());
      assertThat(rig.texts()).isEmpty();
    }
    assertThat(server.requests(S3Operation.GET_OBJECT)).isEqualTo(1);
    assertThat(keys()).isEmpty();
  }

  @Test
  void deliversOnceAnObjectThatWasAwayDuringItsCleanUp() throws Exception {
    fields.put("after_processing", "delete");
    S3Object object = bucket.put("a", "1");
    ManualTiming timing = new ManualTiming();
    try (Rig rig = Rig.start(fields, TestScanners.TO_THE_END, timing, got -> false)) {
      rig.awaitMessages(1);
      bucket.delete("a");
      rig.ackAll();
      awaitBookmarks(rig);
      sweep(timing, POLL);
      awaitBookmarks(rig);
      bucket.putAt(object, object.lastModified());
      sweep(timing, POLL);
      await().until(() -> bucket.get("a").isEmpty() || rig.texts().size() > 1);
      assertThat(rig.texts()).containsExactly("a=1");
    }
  }

  @Test
  void forgetsHowLongAnObjectWasAwayWhoseCleanUpIsLeft() throws Exception {
    fields.put("after_processing", "delete");
    server.faults().on(S3Operation.DELETE_OBJECT).show(new Fault.Status(403, "AccessDenied"));
    S3Object object = bucket.put("a", "1");
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      awaitBookmarks(rig);
      bucket.delete("a");
      sweep(timing, POLL);
      awaitBookmarks(rig);
      bucket.putAt(object, object.lastModified());
      sweep(timing, POLL);
      awaitBookmarks(rig);
      bucket.delete("a");
      sweep(timing, Duration.ofHours(30));
      awaitBookmarks(rig);
    }
    assertThat(keys()).containsExactly("a");
  }

  private List<String> keys() {
    try (BookmarkReader reader = BookmarkStores.openReadOnly(store(), BookmarkFormat.AUTO)) {
      return reader.byTopic("letters").stream().map(bookmark -> bookmark.partition()).toList();
    }
  }
}
