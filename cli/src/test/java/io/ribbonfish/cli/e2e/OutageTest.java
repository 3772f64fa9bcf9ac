package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store goes away for longer than any call is tried, and comes back. */
@Tag("process")
class OutageTest {
  /** Calls give up after some two seconds, objects and clean-up after less than ten. */
  private static final Duration OUTAGE = Duration.ofSeconds(12);

  private static final int FEW_LINES = 30;

  @TempDir Path folder;

  @Test
  void losesNothingAndSaysLittleWhileTheStoreIsGone() throws Exception {
    S3Server server = S3Server.start();
    StoredBucket bucket = server.createBucket(Pipeline.BUCKET);
    Letters letters = new Letters(bucket, 1);
    for (int i = 0; i < 300; i++) {
      letters.write("k%04d".formatted(i), i % 50 == 0 ? 20_000 : 1 + i % 5);
    }
    // Slowly, so that downloads, listings and moves are all under way when it goes.
    server.faults().latency(Duration.ofMillis(5));
    server.faults().on(S3Operation.GET_OBJECT).percent(10).show(new Fault.SlowBody(500_000));
    Received received = new Received(folder, "got.*");
    try (Pipeline pipeline = Pipeline.startWithHttp(folder, config(server))) {
      pipeline.await("some moves", () -> server.requests(S3Operation.COPY_OBJECT) > 50);
      assertThat(pipeline.get("/ready").statusCode()).isEqualTo(200);
      server.close();
      pipeline.await("word that it is gone", () -> pipeline.get("/ready").statusCode() == 503);
      assertThat(pipeline.get("/ready").body()).contains("cannot reach " + server.endpoint());
      TimeUnit.MILLISECONDS.sleep(OUTAGE.toMillis()); // nobody says when a call was given up
      assertThat(pipeline.isRunning()).isTrue();
      try (S3Server again = S3Server.options().port(server.port()).start()) {
        StoredBucket same = again.createBucket(Pipeline.BUCKET);
        bucket
            .keys()
            .forEach(key -> same.putAt(bucket.get(key).orElseThrow(), timeOf(bucket, key)));
        pipeline.await("every line", () -> received.hasAll(letters));
        assertThat(pipeline.get("/ready").statusCode()).isEqualTo(200);
        assertThat(pipeline.get("/metrics").body())
            .contains("input_connection_lost{label=\"\",path=\"root.input\"} 1\n")
            .contains("input_latency_ns_count{label=\"\",path=\"root.input\"} ")
            .contains("output_rejected{label=\"\",path=\"root.output\"} 0\n")
            .doesNotContain("s3_bytes_received{label=\"\",path=\"root.input\"} 0\n");
        pipeline.await(
            "every move", () -> same.keys().stream().allMatch(key -> key.startsWith("processed/")));
        assertThat(pipeline.stop()).as(pipeline.log()).isZero();
      }
      assertThat(pipeline.log()).contains("Trying again until it works", "answers again");
      assertThat(pipeline.log().lines()).hasSizeLessThan(FEW_LINES);
      assertThat(received.all().values())
          .as("no line came twice")
          .allSatisfy(counts -> assertThat(counts).containsOnly(1));
    }
  }

  private static Instant timeOf(StoredBucket bucket, String key) {
    return bucket.get(key).orElseThrow().lastModified();
  }

  private static String config(S3Server server) {
    return Pipeline.watching(
            server,
            "bookmarks_file: {path: ./bookmarks.db}",
            "after_processing: move",
            "scanner: {lines: {}}")
        + "output:\n  file: {path: './got.${RUN}', codec: lines}\n";
  }
}
