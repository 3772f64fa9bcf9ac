package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's clock is set back by a day: no bookmark's time may hold anything up. */
class ClockSetBackTest {
  private static final Duration POLL = Duration.ofSeconds(5);

  @TempDir Path folder;

  @Test
  void triesAgainDeliversWhatIsNewAndRepeatsNothing() throws Exception {
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket("letters");
      Map<String, Object> fields = Rig.fields(server, "letters");
      fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
      fields.put("watcher.poll_interval", POLL);
      bucket.put("bad", "BAD\n");
      bucket.put("good", "1\n");
      ManualTiming timing = new ManualTiming();
      try (Rig rig = Rig.start(fields, TestScanners.LINES, timing)) {
        rig.awaitMessages(1);
        await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_objects_retried") == 1);
      }

      timing.setBack(Duration.ofDays(1));
      bucket.put("new", "2\n");
      long gets = server.requests(S3Operation.GET_OBJECT);
      try (Rig rig = Rig.start(fields, TestScanners.LINES, timing)) {
        // Its next try is noted for tomorrow now.
        await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_objects_retried") == 1);
        rig.awaitMessages(1);
        bucket.put("good", "3\n");
        // The watcher, and what watches over the one that waits for its next try.
        timing.awaitSleepers(2);
        timing.advance(POLL);
        rig.awaitMessages(2);
        assertThat(rig.texts()).containsExactlyInAnyOrder("new=2", "good=3");
        assertThat(server.requests(S3Operation.GET_OBJECT)).isGreaterThanOrEqualTo(gets + 3);
      }
    }
  }
}
