package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.bookmarks.BookmarkFormat;
import io.ribbonfish.bookmarks.BookmarkReader;
import io.ribbonfish.bookmarks.BookmarkStores;
import io.ribbonfish.bookmarks.Delivery;
import io.ribbonfish.bookmarks.FailedSelection;
import io.ribbonfish.bookmarks.RetryRequests;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failed objects that somebody asks for while the input has the bookmarks open. */
class AskedRetriesTest {
  private static final int MAX_ATTEMPTS = 2;

  @TempDir Path folder;
  private S3Server server;
  private StoredBucket bucket;
  private Map<String, Object> fields;
  private RetryRequests requests;
  private volatile boolean broken = true;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    bucket = server.createBucket("letters");
    fields = Rig.fields(server, "letters");
    fields.put("bookmarks_file.path", store().toString());
    fields.put("watcher.poll_interval", Duration.ofSeconds(5));
    fields.put("max_attempts", MAX_ATTEMPTS);
    requests = RetryRequests.beside(store());
    bucket.put("a", "1");
    bucket.put("b", "2");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Path store() {
    return folder.resolve("bookmarks.json");
  }

  private Rig rig() throws Exception {
    ScannerFactory scanners =
        (source, name) -> {
          if (broken) {
            throw new UncheckedIOException(new IOException("broken"));
          }
          return TestScanners.TO_THE_END.open(source, name);
        };
    return Rig.start(fields, scanners, ManualTiming.running());
  }

  private static FailedSelection all(String prefix) {
    return new FailedSelection("", prefix, Optional.empty());
  }

  private OptionalLong awaitAnswer(String id) {
    return await()
        .atMost(Rig.PATIENCE)
        .until(() -> requests.answer(id), answer -> answer.isPresent());
  }

  private static void awaitGivenUp(Rig rig, int count) {
    await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_objects_failed") == count);
    await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
  }

  @Test
  void areDeliveredAtOnceAndCounted() throws Exception {
    try (Rig rig = rig()) {
      awaitGivenUp(rig, 2);
      broken = false;
      assertThat(awaitAnswer(requests.ask(all("a")))).hasValue(1);
      await().atMost(Rig.PATIENCE).until(() -> rig.texts().contains("a=1"));
      assertThat(awaitAnswer(requests.ask(all("")))).hasValue(1);
      await().atMost(Rig.PATIENCE).until(() -> rig.texts().contains("b=2"));
      assertThat(awaitAnswer(requests.ask(all("")))).hasValue(0);
    }
  }

  @Test
  void haveAllTheirAttemptsAgain() throws Exception {
    try (Rig rig = rig()) {
      awaitGivenUp(rig, 2);
      assertThat(awaitAnswer(requests.ask(all("a")))).hasValue(1);
      awaitGivenUp(rig, 3);
    }
    try (BookmarkReader reader = BookmarkStores.openReadOnly(store(), BookmarkFormat.AUTO)) {
      assertThat(reader.get("letters", "a").orElseThrow().delivery())
          .isInstanceOfSatisfying(
              Delivery.Failed.class,
              failed -> {
                assertThat(failed.attempts()).isEqualTo(MAX_ATTEMPTS);
                assertThat(failed.nextTry()).isEmpty();
              });
    }
  }

  @Test
  void areTakenUpByTheNextRunWhereNobodyAnswered() throws Exception {
    try (Rig rig = rig()) {
      awaitGivenUp(rig, 2);
    }
    broken = false;
    String id = requests.ask(all(""));
    try (Rig rig = rig()) {
      assertThat(awaitAnswer(id)).hasValue(2);
      await()
          .atMost(Rig.PATIENCE)
          .until(() -> rig.texts().contains("a=1") && rig.texts().contains("b=2"));
    }
  }
}
