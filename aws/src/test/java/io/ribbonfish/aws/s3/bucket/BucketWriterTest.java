package io.ribbonfish.aws.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.aws.network.Network;
import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.S3ServerOptions;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketWriterTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void copiesAndTagsInAnEncryptedBucketThatTheRequesterPaysFor() throws Exception {
    S3ServerOptions options =
        S3Server.options().credentials("AKID", "SECRET").customerKey(KEY).requesterPays();
    try (S3Server server = options.start();
        SdkBucket bucket =
            SdkClients.bucket(
                new TestSettings(server.endpoint().toString())
                    .customerKey(KEY)
                    .requesterPays()
                    .build(),
                Network.from(Map.of()),
                new Retrying(pause -> {}),
                new RecordedLog())) {
      StoredBucket stored = server.createBucket("letters");
      stored.put("a", "hello");
      ListedObject object = bucket.list(ListingRequest.first("a")).objects().get(0);
      bucket.copy(object, "letters", "done/a");
      assertThat(stored.get("done/a").orElseThrow().text()).isEqualTo("hello");
      bucket.tag(object, "state", "done");
      assertThat(stored.get("a").orElseThrow().tags()).isEqualTo(Map.of("state", "done"));
    }
  }
}
