package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.testkit.s3.Fault;
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

/** What becomes of an object that cannot be read: it is tried again, and given up one day. */
class FailingObjectsTest {
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
  void takesAnObjectThatVanishedForGone() throws Exception {
    bucket.put("a", "one");
    bucket.put("b", "two");
    server.faults().on(S3Operation.GET_OBJECT).key("a").show(new Fault.Status(404, "NoSuchKey"));
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactly("b=two");
      assertThat(rig.count("s3_objects_vanished")).isEqualTo(1);
      assertThat(rig.count("s3_objects_failed")).isZero();
    }
  }

  @Test
  void looksAgainWhereAnAnswerThatIsNotTheStoresSaysThatAnObjectIsGone() throws Exception {
    bucket.put("a", "1");
    bucket.put("b", "2");
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(new Fault.Status(404, ""));
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactlyInAnyOrder("a=1", "b=2");
    }
  }

  @Test
  void givesUpAnObjectThatFailsAndHoldsUpNobody() throws Exception {
    fields.put("max_attempts", 3);
    bucket.put("a", "good\nBAD\n");
    bucket.put("b", "fine\n");
    bucket.put("c", "fine\n");
    try (Rig rig = Rig.start(fields, TestScanners.LINES, ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).contains("a=good", "b=fine", "c=fine");
      assertThat(rig.count("s3_objects_failed")).isEqualTo(1);
      assertThat(rig.logLines())
          .filteredOn(line -> line.startsWith("error"))
          .containsExactly("error: Gave up the object 'a' after 3 attempts: a bad line");
    }
  }

  @Test
  void givesUpAnObjectThatTheStoreRefusesToGive() throws Exception {
    fields.put("max_attempts", 3);
    bucket.put("a", "one");
    bucket.put("b", "two");
    server.faults().on(S3Operation.GET_OBJECT).key("a").show(new Fault.Status(403, "AccessDenied"));
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactly("b=two");
      assertThat(rig.count("s3_objects_failed")).isEqualTo(1);
    }
  }

  @Test
  void givesUpWhatTheStoreRefusesAlsoWhereNothingElseIsLeftToRead() throws Exception {
    fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
    fields.put("max_attempts", 3);
    bucket.put("b", "two");
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
    }
    bucket.put("a", "one");
    server.faults().on(S3Operation.GET_OBJECT).show(new Fault.Status(403, "InvalidObjectState"));
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).isEmpty();
      assertThat(rig.count("s3_objects_failed")).isEqualTo(1);
    }
  }

  @Test
  void givesUpManyRefusedObjectsWithinReason() throws Exception {
    fields.put("max_attempts", 3);
    fields.put("parallel_objects", 1L);
    for (int i = 0; i < 100; i++) {
      bucket.put("archived-%02d".formatted(i), "x");
    }
    bucket.put("a", "one");
    server
        .faults()
        .on(S3Operation.GET_OBJECT)
        .keys(key -> key.startsWith("archived"))
        .show(new Fault.Status(403, "InvalidObjectState"));
    ManualTiming timing = ManualTiming.running();
    try (Rig rig = rig(timing)) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactly("a=one");
      assertThat(rig.count("s3_objects_failed")).isEqualTo(100);
      assertThat(rig.logLines()).noneMatch(line -> line.contains("until it works"));
    }
    assertThat(Duration.ofNanos(timing.nanos())).isLessThan(Duration.ofMinutes(10));
  }

  @Test
  void givesUpNothingWhileTheCredentialsAreTooOld() throws Exception {
    fields.put("max_attempts", 1);
    fields.put("parallel_objects", 1L);
    bucket.put("a", "one");
    bucket.put("b", "two");
    server
        .faults()
        .on(S3Operation.GET_OBJECT)
        .key("b")
        .first(20)
        .show(new Fault.Status(400, "ExpiredToken"));
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactly("a=one", "b=two");
      assertThat(rig.count("s3_objects_failed")).isZero();
    }
  }

  @Test
  void givesUpAnObjectThatIsTooDeepForItsScanner() throws Exception {
    watching();
    fields.put("max_attempts", 2L);
    bucket.put("a-deep", "(((");
    bucket.put("b", "1");
    ScannerFactory scanner =
        (source, name) -> {
          if (name.equals("a-deep")) {
            throw new StackOverflowError();
          }
          return TestScanners.TO_THE_END.open(source, name);
        };
    try (Rig rig = Rig.start(fields, scanner, ManualTiming.running())) {
      await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_objects_failed") == 1);
      rig.awaitMessages(1);
      assertThat(rig.texts()).containsExactly("b=1");
      assertThat(rig.logLines())
          .anyMatch(
              line ->
                  line.contains(
                      "Gave up the object 'a-deep' after 2 attempts: it is nested too deep"));
    }
  }

  @Test
  void keepsWhatItGaveUpInTheBookmarkAndLeavesItAlone() throws Exception {
    watching();
    fields.put("max_attempts", 2);
    bucket.put("a", "BAD\n");
    ManualTiming timing = ManualTiming.running();
    try (Rig rig = Rig.start(fields, TestScanners.LINES, timing)) {
      await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_objects_failed") == 1);
      long gets = server.requests(S3Operation.GET_OBJECT);
      long sweeps = rig.count("s3_sweeps");
      await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_sweeps") > sweeps + 3);
      assertThat(server.requests(S3Operation.GET_OBJECT)).isEqualTo(gets);
      bucket.put("a", "better\n");
      rig.awaitMessages(1);
      assertThat(rig.texts()).containsExactly("a=better");
    }
  }

  @Test
  void anObjectThatCannotBeReadIsNoLostConnection() throws Exception {
    watching();
    bucket.put("a", "one");
    server.faults().on(S3Operation.GET_OBJECT).show(new Fault.Status(403, "AccessDenied"));
    try (Rig rig = rig(ManualTiming.running())) {
      await()
          .atMost(Rig.PATIENCE)
          .until(() -> rig.logLines().stream().anyMatch(line -> line.contains("is denied")));
      assertThat(rig.input.outage()).isEmpty();
      assertThat(rig.count("input_connection_lost")).isZero();
    }
  }
}
