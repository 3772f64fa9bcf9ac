package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.S3ServerOptions;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads and moves the objects of buckets that want to be asked in their own way. */
class S3InputAccessTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void readsAndMovesWhatIsEncryptedAndPaidForInAnotherRegion() throws Exception {
    S3ServerOptions options =
        S3Server.options()
            .credentials("AKID", "SECRET")
            .region("eu-west-1")
            .customerKey(KEY)
            .requesterPays();
    try (S3Server server = options.start()) {
      StoredBucket bucket = server.createBucket("letters");
      bucket.put("a", "hello");
      Map<String, Object> fields = Rig.fields(server, "letters");
      fields.put("sse_customer_key", KEY);
      fields.put("request_payer", "requester");
      fields.put("after_processing", "move");
      try (Rig rig = Rig.start(fields, TestScanners.TO_THE_END, ManualTiming.running())) {
        rig.awaitMessages(1);
        assertThat(rig.texts()).containsExactly("a=hello");
        await().atMost(Rig.PATIENCE).until(() -> bucket.get("a").isEmpty());
        assertThat(bucket.get("processed/a").orElseThrow().text()).isEqualTo("hello");
        assertThat(rig.logLines()).filteredOn(line -> line.contains("eu-west-1")).isNotEmpty();
      }
    }
  }
}
