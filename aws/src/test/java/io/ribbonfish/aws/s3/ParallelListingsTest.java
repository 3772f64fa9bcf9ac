package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.ObjectVersion;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.S3ServerOptions;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps in several ranges, over stores that list as S3 does and over others. */
class ParallelListingsTest {
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Instant WRITTEN = Instant.parse("2026-11-22T12:00:00Z");
  private static final byte[] BODY = "1".getBytes(StandardCharsets.UTF_8);
  // From the last character to the first: near keys are far from each other.
  private static final Comparator<String> BACKWARDS =
      Comparator.comparing((String key) -> new StringBuilder(key).reverse().toString());

  @TempDir Path folder;

  private Map<String, Object> fields(S3Server server, int listings) {
    Map<String, Object> fields = new HashMap<>(Rig.fields(server, "letters"));
    fields.put("bookmarks_file.path", store().toString());
    fields.put("watcher.poll_interval", POLL);
    fields.put("watcher.parallel_listings", (long) listings);
    return fields;
  }

  private Path store() {
    return folder.resolve("bookmarks.db");
  }

  private static Rig rig(Map<String, Object> fields, ManualTiming timing) throws Exception {
    return Rig.start(fields, TestScanners.TO_THE_END, timing);
  }

  private static String key(int i) {
    return "key-%06d".formatted(i);
  }

  /** Enough objects to be parted, all of them bookmarked. */
  private void fill(StoredBucket bucket) {
    try (BookmarkStore bookmarks =
        BookmarkStores.open(store(), BookmarkFormat.SQLITE, warning -> {})) {
      for (int i = 0; i < RangePlan.LEAST_BOOKMARKS; i++) {
        S3Object object = bucket.putAt(S3Object.of(key(i), BODY), WRITTEN);
        ObjectVersion version = ObjectVersion.listed(object.etag(), BODY.length, WRITTEN);
        bookmarks.put(Bookmark.done("letters", key(i), version, WRITTEN));
      }
    }
  }

  private static void awaitSweeps(Rig rig, long count) {
    await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_sweeps") >= count);
  }

  private static void sweep(Rig rig, ManualTiming timing, Duration later) throws Exception {
    long before = rig.count("s3_sweeps");
    timing.awaitSleepers(1);
    timing.advance(later);
    awaitSweeps(rig, before + 1);
  }

  @Test
  void partsABucketByItsBookmarks() throws Exception {
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket("letters");
      fill(bucket);
      bucket.put("a", "first");
      bucket.put(key(9_999) + "x", "middle");
      bucket.put("z", "last");
      bucket.putAt(S3Object.of(key(15_000), "changed"), WRITTEN.plusSeconds(1));
      bucket.delete(key(5_000));
      ManualTiming timing = new ManualTiming();
      try (Rig rig = rig(fields(server, 4), timing)) {
        awaitSweeps(rig, 1);
        rig.awaitMessages(4);
        assertThat(rig.texts())
            .containsExactlyInAnyOrder(
                "a=first", key(9_999) + "x=middle", "z=last", key(15_000) + "=changed");
        // Each range reads on into the next one's first page; nobody reads all.
        assertThat(rig.count("s3_list_requests")).isLessThan(RangePlan.LEAST_BOOKMARKS / 1000 + 8);
        assertThat(rig.count("s3_objects_listed")).isEqualTo(RangePlan.LEAST_BOOKMARKS + 2);
        sweep(rig, timing, Duration.ofHours(25));
        assertThat(rig.count("s3_objects_listed")).isEqualTo(2 * (RangePlan.LEAST_BOOKMARKS + 2));
        assertThat(rig.metric("s3_bucket_objects")).isEqualTo(RangePlan.LEAST_BOOKMARKS + 2);
        assertThat(rig.texts()).hasSize(4);
      }
      assertThat(bookmarks().get("letters", key(5_000))).isEmpty();
      assertThat(bookmarks().count()).isEqualTo(RangePlan.LEAST_BOOKMARKS + 2);
    }
  }

  private BookmarkReader bookmarks() {
    return BookmarkStores.openReadOnly(store(), BookmarkFormat.SQLITE);
  }

  @Test
  void findsFoldersToBeginWith() throws Exception {
    try (S3Server server = S3Server.options().pageSize(asked -> 10).start()) {
      StoredBucket bucket = server.createBucket("letters");
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String key = "data/day-%02d/%03d".formatted(i % 30, i);
        bucket.put(key, "1");
        expected.add(key + "=1");
      }
      bucket.put("data/day-07x", "1");
      bucket.put("before", "1");
      bucket.put("zzz", "1");
      expected.addAll(List.of("data/day-07x=1", "before=1", "zzz=1"));
      ManualTiming timing = new ManualTiming();
      try (Rig rig = rig(fields(server, 5), timing)) {
        rig.awaitMessages(303);
        awaitSweeps(rig, 1);
        assertThat(rig.count("s3_objects_listed")).isEqualTo(303);
        sweep(rig, timing, POLL);
        assertThat(rig.texts()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rig.metric("s3_bucket_objects")).isEqualTo(303);
      }
    }
  }

  @Test
  void missesNothingWhereTheStoreListsInAnotherOrder() throws Exception {
    try (S3Server server = S3Server.options().listingOrder(BACKWARDS).start()) {
      StoredBucket bucket = server.createBucket("letters");
      fill(bucket);
      bucket.put("a", "first");
      bucket.put(key(9_999) + "x", "middle");
      bucket.put("z", "last");
      ManualTiming timing = new ManualTiming();
      try (Rig rig = rig(fields(server, 4), timing)) {
        rig.awaitMessages(3);
        awaitSweeps(rig, 1);
        long listed = rig.count("s3_objects_listed");
        bucket.put("b", "later");
        sweep(rig, timing, Duration.ofHours(25));
        rig.awaitMessages(4);
        assertThat(rig.texts())
            .containsExactlyInAnyOrder("a=first", key(9_999) + "x=middle", "z=last", "b=later");
        // One listing from then on.
        assertThat(rig.count("s3_objects_listed") - listed)
            .isEqualTo(RangePlan.LEAST_BOOKMARKS + 4);
        assertThat(rig.logLines()).anyMatch(line -> line.contains("in another order"));
      }
      // What is not in order says nothing of what is gone.
      assertThat(bookmarks().count()).isEqualTo(RangePlan.LEAST_BOOKMARKS + 4);
    }
  }

  @Test
  void leavesAllToFullSweepsWhereTheStoreListsInAnotherOrder() throws Exception {
    try (S3Server server = S3Server.options().listingOrder(BACKWARDS).start()) {
      StoredBucket bucket = server.createBucket("letters");
      Map<String, Object> fields = fields(server, 4);
      fields.put("watcher.full_sweep_interval", Duration.ofMinutes(1));
      bucket.put("a/19", "1");
      bucket.put("a/20", "1");
      ManualTiming timing = new ManualTiming();
      try (Rig rig = rig(fields, timing)) {
        rig.awaitMessages(2);
        awaitSweeps(rig, 1);
        bucket.put("a/21", "2");
        timing.awaitSleepers(2);
        timing.advance(POLL);
        timing.awaitSleepers(2);
        assertThat(rig.texts()).hasSize(2);
        timing.advance(Duration.ofMinutes(1));
        rig.awaitMessages(3);
      }
    }
  }

  @Test
  void goesOnWhereAPageOfOneRangeFails() throws Exception {
    try (S3Server server = S3Server.options().pageSize(asked -> 300).start()) {
      StoredBucket bucket = server.createBucket("letters");
      fill(bucket);
      bucket.put(key(17_000) + "x", "1");
      server.faults().on(S3Operation.LIST_OBJECTS).percent(20).show(Fault.slowDown());
      server.faults().on(S3Operation.LIST_OBJECTS).percent(10).show(new Fault.ExpiredToken());
      try (Rig rig = rig(fields(server, 4), ManualTiming.running())) {
        rig.awaitMessages(1);
        awaitSweeps(rig, 1);
        assertThat(rig.texts()).containsExactly(key(17_000) + "x=1");
      }
    }
  }

  @Test
  void knowsVersionsAgainWhateverTheStoreAddsToThem() throws Exception {
    S3ServerOptions options = S3Server.options().millisecondTimes().pageSize(asked -> asked / 3);
    try (S3Server server = options.start()) {
      StoredBucket bucket = server.createVersionedBucket("letters");
      for (int i = 0; i < 1_500; i++) {
        bucket.put(key(i), "1");
      }
      bucket.delete(key(3));
      ManualTiming timing = new ManualTiming();
      try (Rig rig = rig(fields(server, 4), timing)) {
        rig.awaitMessages(1_499);
        await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
        bucket.put(key(700), "2");
        sweep(rig, timing, POLL);
        rig.awaitMessages(1_500);
        sweep(rig, timing, POLL);
        assertThat(rig.texts()).hasSize(1_500).contains(key(700) + "=2");
      }
      try (Rig rig = rig(fields(server, 4), timing)) {
        awaitSweeps(rig, 1);
        assertThat(rig.texts()).isEmpty();
      }
    }
  }
}
