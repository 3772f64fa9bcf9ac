package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.Delivery;
import io.ribbonfish.testkit.FakeContext;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of objects that are given up where an output is to hear of them. */
class DeadLettersTest {
  @TempDir Path folder;
  private final List<Message> letters = new CopyOnWriteArrayList<>();
  private volatile boolean refuses;
  private S3Server server;
  private StoredBucket bucket;
  private Map<String, Object> fields;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    bucket = server.createBucket("letters");
    fields = Rig.fields(server, "letters");
    fields.put("max_attempts", 2);
    fields.put("dead_letter", "given_up");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Rig rig() throws Exception {
    FakeContext context =
        new FakeContext()
            .withOutputResource(
                "given_up",
                batch -> {
                  if (refuses) {
                    throw new IOException("no room for it");
                  }
                  batch.forEach(letters::add);
                });
    return Rig.start(fields, TestScanners.LINES, ManualTiming.running(), context, got -> true);
  }

  private void watching() {
    fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
    fields.put("watcher.poll_interval", Duration.ofSeconds(5));
  }

  private Optional<Delivery> state(String key) {
    try (BookmarkReader reader =
        BookmarkStores.openReadOnly(folder.resolve("bookmarks.json"), BookmarkFormat.AUTO)) {
      return reader.get("letters", key).map(Bookmark::delivery);
    }
  }

  private boolean isGivenUp(String key) {
    return state(key)
        .filter(state -> state instanceof Delivery.Failed failed && failed.nextTry().isEmpty())
        .isPresent();
  }

  @Test
  void sayWhichObjectWasGivenUpAndWhy() throws Exception {
    S3Object object = bucket.put("a", "good\nBAD\n");
    bucket.put("b", "fine\n");
    try (Rig rig = rig()) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactlyInAnyOrder("a=good", "b=fine");
    }
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("bucket", "letters")
        .containsEntry("key", "a")
        .containsEntry("etag", object.etag().orElseThrow())
        .containsEntry("size", 9L)
        .containsEntry("attempts", 2L)
        .containsEntry("error", "a bad line")
        .containsKeys("last_modified", "failed_at");
    assertThat(letters.get(0).metadata("s3_key")).contains("a");
    assertThat(letters.get(0).metadata("s3_bucket")).contains("letters");
  }

  @Test
  void areSentUntilTheOutputTakesThemAndHoldUpNobody() throws Exception {
    watching();
    refuses = true;
    bucket.put("a", "BAD\n");
    bucket.put("b", "BAD\n");
    try (Rig rig = rig()) {
      await()
          .atMost(Rig.PATIENCE)
          .until(() -> rig.logLines().stream().anyMatch(line -> line.contains("no room for it")));
      bucket.put("c", "fine\n");
      rig.awaitMessages(1);
      assertThat(letters).isEmpty();
      assertThat(isGivenUp("a")).isFalse();
      refuses = false;
      await().atMost(Rig.PATIENCE).until(() -> isGivenUp("a") && isGivenUp("b"));
      assertThat(letters).hasSize(2);
    }
  }

  @Test
  void areSentAfterARestartWhereTheyWereNotTakenBefore() throws Exception {
    watching();
    refuses = true;
    bucket.put("a", "BAD\n");
    try (Rig rig = rig()) {
      await()
          .atMost(Rig.PATIENCE)
          .until(() -> rig.logLines().stream().anyMatch(line -> line.contains("no room for it")));
    }
    refuses = false;
    try (Rig rig = rig()) {
      await().atMost(Rig.PATIENCE).until(() -> isGivenUp("a"));
      assertThat(letters).hasSize(1);
      assertThat(rig.texts()).isEmpty();
    }
  }

  @Test
  void needAnOutputOfTheirLabel() {
    fields.put("dead_letter", "elsewhere");
    assertThatThrownBy(this::rig)
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.field()).isEqualTo("dead_letter"))
        .hasMessageContaining("elsewhere");
  }
}
