package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code order: key}: the objects of a folder come one after the other, by key. */
class KeyOrderedDeliveryTest {
  private static final int LINES = 700;

  @TempDir Path folder;

  private Map<String, Object> fields(S3Server server) {
    Map<String, Object> fields = new HashMap<>(Rig.fields(server, "letters"));
    fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
    fields.put("watcher.poll_interval", Duration.ofSeconds(5));
    fields.put("parallel_objects", 8L);
    fields.put("order", "key");
    return fields;
  }

  private static Rig rig(Map<String, Object> fields, Timing timing) throws Exception {
    return Rig.start(fields, TestScanners.LINES, timing);
  }

  private static String lines(int count) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < count; i++) {
      body.append("%05d\n".formatted(i));
    }
    return body.toString();
  }

  /** What came of one folder, without those below. */
  private static List<String> of(Rig rig, String prefix) {
    List<String> texts = new ArrayList<>();
    for (Rig.Got got : rig.got()) {
      if (InKeyOrder.folder(got.key()).equals(prefix)) {
        texts.add(got.text());
      }
    }
    return texts;
  }

  @Test
  void handsOverOneObjectAfterTheOtherInEachFolder() throws Exception {
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket("letters");
      for (int i = 0; i < 20; i++) {
        for (String name : List.of("a/", "b/", "a/below/")) {
          bucket.put(name + "%02d".formatted(i), lines(LINES));
        }
      }
      try (Rig rig = rig(fields(server), new ManualTiming())) {
        rig.awaitMessages(60 * LINES);
        for (String name : List.of("a/", "b/", "a/below/")) {
          assertThat(of(rig, name)).hasSize(20 * LINES).isSorted();
        }
      }
    }
  }

  @Test
  void letsOtherFoldersPassOneThatIsSlow() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket("letters");
      server
          .faults()
          .on(S3Operation.GET_OBJECT)
          .keys(key -> key.startsWith("a/1"))
          .show(new Fault.Gated(gate));
      for (String key : List.of("a/1", "a/2", "a/3", "b/1", "b/2", "c")) {
        bucket.put(key, "x\n");
      }
      try (Rig rig = rig(fields(server), new ManualTiming())) {
        rig.awaitMessages(3);
        assertThat(rig.texts()).containsExactlyInAnyOrder("b/1=x", "b/2=x", "c=x");
        gate.countDown();
        rig.awaitMessages(6);
        assertThat(of(rig, "a/")).containsExactly("a/1=x", "a/2=x", "a/3=x");
      } finally {
        gate.countDown();
      }
    }
  }

  @Test
  void goesOnBehindAnObjectThatFailsAndComesBackToIt() throws Exception {
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket("letters");
      server
          .faults()
          .on(S3Operation.GET_OBJECT)
          .key("a/2")
          .first(1)
          .show(new Fault.Status(403, "AccessDenied"));
      for (int i = 1; i <= 4; i++) {
        bucket.put("a/" + i, "x\n");
      }
      try (Rig rig = rig(fields(server), ManualTiming.running())) {
        rig.awaitMessages(4);
        List<String> texts = new ArrayList<>(rig.texts());
        assertThat(texts).contains("a/2=x");
        texts.remove("a/2=x");
        assertThat(texts).containsExactly("a/1=x", "a/3=x", "a/4=x");
      }
    }
  }

  @Test
  void keepsTheOrderOfFoldersThatSeveralListingsShare() throws Exception {
    try (S3Server server = S3Server.options().pageSize(asked -> 3).start()) {
      StoredBucket bucket = server.createBucket("letters");
      int objects = 0;
      for (int i = 0; i < 20; i++) {
        bucket.put("top/%02d".formatted(i), "x\n");
        bucket.put("top/%02d/1".formatted(i), "x\n");
        bucket.put("top/%02d/2".formatted(i), "x\n");
        objects += 3;
      }
      Map<String, Object> fields = fields(server);
      fields.put("watcher.parallel_listings", 4L);
      try (Rig rig = rig(fields, new ManualTiming())) {
        rig.awaitMessages(objects);
        assertThat(of(rig, "top/")).hasSize(20).isSorted();
        assertThat(of(rig, "top/07/")).containsExactly("top/07/1=x", "top/07/2=x");
      }
    }
  }

  @Test
  void keepsTheOrderWithPollsBetweenFullSweeps() throws Exception {
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket("letters");
      Map<String, Object> fields = fields(server);
      fields.put("watcher.full_sweep_interval", Duration.ofSeconds(20));
      bucket.put("a/00000", "x\n");
      try (Rig rig = rig(fields, ManualTiming.running())) {
        rig.awaitMessages(1);
        for (int i = 1; i <= 300; i++) {
          bucket.put("a/%05d".formatted(i), "x\n");
        }
        rig.awaitMessages(301);
        await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
        assertThat(rig.texts()).hasSize(301).isSorted();
      }
    }
  }
}
