package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.aws.s3.BucketComparison.Finding;
import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketComparisonTest {
  private static final Comparator<String> BACKWARDS =
      Comparator.comparing((String key) -> new StringBuilder(key).reverse().toString());

  @TempDir Path folder;

  @Test
  void callsNoBookmarkExtraWhereTheListingTurnsOutToBeUnsorted() throws Exception {
    try (S3Server server = S3Server.options().listingOrder(BACKWARDS).pageSize(most -> 2).start()) {
      StoredBucket bucket = server.createBucket("letters");
      for (String key : List.of("a2", "b1", "c2", "d1")) {
        bucket.put(key, "one");
      }
      Map<String, Object> fields = Rig.fields(server, "letters");
      fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
      try (Rig rig = Rig.start(fields, TestScanners.TO_THE_END, ManualTiming.running())) {
        rig.awaitEnd();
      }
      List<String> found = new ArrayList<>();
      BucketComparison.Result result =
          BucketComparison.run(
              new SpecConfig(S3Input.spec(), fields, TestScanners.TO_THE_END),
              new RecordedLog(),
              (finding, key) -> found.add(finding + " " + key));
      assertThat(result.sorted()).isFalse();
      assertThat(result.counts()).containsEntry(Finding.EXTRA, 0L);
      assertThat(found).isEmpty();
    }
  }
}
