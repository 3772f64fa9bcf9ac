package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.cli.Launched;
import io.ribbonfish.testkit.s3.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bookmarks retry} beside a running pipeline. */
@Tag("process")
class RetryTest {
  @TempDir Path folder;

  @Test
  void reachesThePipelineThatHasTheFileOpen() throws Exception {
    try (S3Server server = S3Server.start()) {
      server.createBucket(Pipeline.BUCKET).put("bad", "x".repeat(200) + "\n");
      String config =
          Pipeline.watching(server, "max_attempts: 1", "scanner: {lines: {max_buffer_size: 100}}")
              + "output:\n  drop: {}\n";
      try (Pipeline pipeline = Pipeline.start(folder, config)) {
        pipeline.await("it is given up", () -> givenUp(pipeline) == 1);
        try (Launched retry =
            Launched.start(folder, Map.of(), "bookmarks", "retry", "bookmarks.json", "bad")) {
          assertThat(retry.status()).as(retry.err()).isZero();
          assertThat(retry.out()).isEqualTo("1 objects are tried again by the running pipeline\n");
        }
        pipeline.await("it is given up again", () -> givenUp(pipeline) == 2);
        assertThat(pipeline.stop()).as(pipeline.log()).isZero();
      }
      assertThat(folder.resolve("bookmarks.json.requests")).doesNotExist();
    }
  }

  private static long givenUp(Pipeline pipeline) throws IOException {
    return pipeline.log().lines().filter(line -> line.contains("Gave up the object")).count();
  }
}
