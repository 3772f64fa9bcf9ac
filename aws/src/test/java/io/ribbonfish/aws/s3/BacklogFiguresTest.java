package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the metrics and the log say of objects to come and of the cost of looking for them. */
class BacklogFiguresTest {
  @TempDir Path folder;

  @Test
  void countWhatWasFoundAndNotDelivered() throws Exception {
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket("letters");
      ManualTiming timing = new ManualTiming();
      bucket.putAt(S3Object.of("a", "12345"), timing.now().minusSeconds(100));
      bucket.putAt(S3Object.of("b", "123"), timing.now().minusSeconds(50));
      Map<String, Object> fields = Rig.fields(server, "letters");
      fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
      fields.put("watcher.poll_interval", Duration.ofSeconds(5));
      try (Rig rig = Rig.start(fields, TestScanners.TO_THE_END, timing, got -> false)) {
        rig.awaitMessages(2);
        assertThat(rig.metric("s3_backlog_objects")).isEqualTo(2);
        assertThat(rig.metric("s3_backlog_bytes")).isEqualTo(8);
        assertThat(rig.metric("s3_oldest_undelivered_age_seconds")).isBetween(100.0, 101.0);
        rig.got().stream().filter(got -> got.key().equals("a")).forEach(got -> got.ack().ack());
        await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_backlog_objects") == 1);
        assertThat(rig.metric("s3_backlog_bytes")).isEqualTo(3);
        assertThat(rig.metric("s3_oldest_undelivered_age_seconds")).isBetween(50.0, 51.0);
        rig.got().stream().filter(got -> got.key().equals("b")).forEach(got -> got.ack().ack());
        await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_backlog_objects") == 0);
        assertThat(rig.metric("s3_oldest_undelivered_age_seconds")).isZero();
        assertThat(rig.logLines()).anyMatch(line -> line.contains("17,280 requests a day, $0.09"));
      }
    }
  }

  @Test
  void estimateWhatListingCosts() {
    Duration poll = Duration.ofSeconds(2);
    assertThat(new ListingCost(new Polling(poll, Optional.empty(), 1), 2_500_000).inWords())
        .isEqualTo(
            "An estimate: with the 2,500,000 objects known now, listing takes up to 108,000,000"
                + " requests a day, $540.00 at the $0.005 for 1,000 of us-east-1.");
    Optional<Duration> full = Optional.of(Duration.ofMinutes(10));
    assertThat(new ListingCost(new Polling(poll, full, 1), 2_500_000).inWords())
        .isEqualTo(
            "An estimate: with the 2,500,000 objects known now, listing takes up to 360,000"
                + " requests a day, $1.80 at the $0.005 for 1,000 of us-east-1, and 43,200 more,"
                + " $0.22, for each folder where objects were written lately.");
  }
}
