package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.testkit.MutableClock;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches standard output while a bucket changes: everything, once, and nothing else. */
@Tag("process")
class WatchedBucketTest {
  private static final List<String> ODD_KEYS =
      List.of(
          "with space.txt",
          " leading and trailing ",
          "a+b.txt",
          "a&b=c.txt",
          "100%.txt",
          "50%25.txt",
          "quo\"te's.txt",
          "<tag>.xml",
          "q?x#y;z",
          "naïve/ключ/日本語.txt",
          "e\u0301 and é",
          "🐟/ribbonfish 🎏.txt",
          "\uFF5E after the fish",
          "a//b",
          "/leading slash",
          "back\\slash",
          "tab\there",
          "..",
          "~tilde*(star)!");

  @TempDir Path folder;

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T12:00:00.250Z"));
  private S3Server server;
  private StoredBucket bucket;

  @BeforeEach
  void startServer() throws IOException {
    server = S3Server.options().clock(clock).start();
    bucket = server.createBucket(Pipeline.BUCKET);
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void deliversWhatIsNewAndWhatChangedOnceEach() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      put("many/%04d".formatted(i), 1, expected);
    }
    for (String key : ODD_KEYS) {
      put(key, 1, expected);
    }
    bucket.put("folder/", "");
    bucket.put("empty.txt", "");
    expected.addAll(List.of("", ""));
    try (Pipeline pipeline = Pipeline.start(folder, config())) {
      awaitOutput(pipeline, expected);

      clock.advance(Duration.ofSeconds(10));
      put("many/0000", 2, expected);
      put("many/1999", 2, expected);
      put("🐟/ribbonfish 🎏.txt", 2, expected);
      put("new.txt", 1, expected);
      bucket.delete("many/0001");
      bucket.delete("a+b.txt");
      awaitOutput(pipeline, expected);

      // In the same second, and of the same size: nothing but the ETag tells.
      put("new.txt", 2, expected);
      put("many/0000", 3, expected);
      awaitOutput(pipeline, expected);

      // Gone and back, the same bytes at another time: another version.
      clock.advance(Duration.ofSeconds(10));
      put("many/0001", 1, expected);
      awaitOutput(pipeline, expected);

      // The store's clock is set back: what changes now looks older than what was delivered.
      clock.advance(Duration.ofDays(-1));
      put("many/0002", 2, expected);
      put("new.txt", 3, expected);
      awaitOutput(pipeline, expected);
      awaitTwoMoreSweeps(pipeline);
      assertThat(pipeline.out()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(pipeline.stop()).as(pipeline.log()).isZero();

      pipeline.restart();
      List<String> later = new ArrayList<>();
      put("while stopped.txt", 1, later);
      awaitOutput(pipeline, later);
      awaitTwoMoreSweeps(pipeline);
      assertThat(pipeline.out()).containsExactlyElementsOf(later);
      assertThat(pipeline.stop()).as(pipeline.log()).isZero();
    }
  }

  @Test
  void copesWithAStoreWithoutEtagsThatListsInShortPages() throws Exception {
    try (S3Server other =
        S3Server.options().clock(clock).pageSize(asked -> 7 + asked % 5).start()) {
      bucket = other.createBucket(Pipeline.BUCKET);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        putWithoutEtag("k%03d".formatted(i), 1, expected);
      }
      try (Pipeline pipeline =
          Pipeline.start(folder, Pipeline.watching(other) + "output:\n  stdout: {}\n")) {
        awaitOutput(pipeline, expected);
        clock.advance(Duration.ofSeconds(1));
        putWithoutEtag("k007", 2, expected);
        awaitOutput(pipeline, expected);
        long lists = other.requests(S3Operation.LIST_OBJECTS);
        pipeline.await(
            "another sweep", () -> other.requests(S3Operation.LIST_OBJECTS) > lists + 200);
        assertThat(pipeline.out()).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  @Test
  void endsAfterOneWalkWithoutAWatcher() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      put("k%04d".formatted(i), 1, expected);
    }
    String config = config().replaceAll("(?m)^ *watcher:.*\n", "");
    try (Pipeline pipeline = Pipeline.start(folder, config)) {
      assertThat(pipeline.status()).as(pipeline.log()).isZero();
      assertThat(pipeline.out()).containsExactlyInAnyOrderElementsOf(expected);

      List<String> later = new ArrayList<>();
      put("one more", 1, later);
      pipeline.restart();
      assertThat(pipeline.status()).as(pipeline.log()).isZero();
      assertThat(pipeline.out()).containsExactlyElementsOf(later);
    }
  }

  private String config() {
    return Pipeline.watching(server) + "output:\n  stdout: {}\n";
  }

  /** Puts an object of one line that no other object or version has. */
  private void put(String key, int version, List<String> expected) {
    bucket.put(key, line(key, version));
    expected.add(line(key, version));
  }

  private void putWithoutEtag(String key, int version, List<String> expected) {
    bucket.put(S3Object.of(key, line(key, version)).withEtag(Optional.empty()));
    expected.add(line(key, version));
  }

  private static String line(String key, int version) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8) + " v" + version;
  }

  private static void awaitOutput(Pipeline pipeline, List<String> expected) throws IOException {
    pipeline.await(expected.size() + " lines", () -> pipeline.out().size() >= expected.size());
    assertThat(pipeline.out()).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Time enough for what should not come to come. */
  private void awaitTwoMoreSweeps(Pipeline pipeline) throws IOException {
    long lists = server.requests(S3Operation.LIST_OBJECTS);
    int pagesOfTwoSweeps = 2 * (1 + bucket.keys().size() / 1000);
    pipeline.await(
        "two more sweeps",
        () -> server.requests(S3Operation.LIST_OBJECTS) > lists + pagesOfTwoSweeps + 1);
  }
}
