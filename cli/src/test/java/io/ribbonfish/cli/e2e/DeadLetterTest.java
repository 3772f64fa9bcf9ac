package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Word of what can't be read reaches another output, whatever happens to that or the process. */
@Tag("process")
class DeadLetterTest {
  @TempDir Path folder;

  @Test
  void arrivesOnceTheOutputTakesItAlsoAfterAKill() throws Exception {
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket(Pipeline.BUCKET);
      bucket.put("bad", "x".repeat(200) + "\n");
      bucket.put("good", "good\n");
      Path inTheWay = Files.writeString(folder.resolve("letters"), "a file, and no folder");
      try (Pipeline pipeline = Pipeline.start(folder, config(server))) {
        pipeline.await("a refusal", () -> pipeline.log().contains("dead letter about"));
        bucket.put("later", "later\n");
        pipeline.await("the others", () -> pipeline.lines("got").size() == 2);
        pipeline.kill();
        pipeline.restart();
        pipeline.await("a refusal", () -> pipeline.log().contains("dead letter about"));
        Files.delete(inTheWay);
        pipeline.await("the letter", () -> pipeline.lines("letters/given_up").size() == 1);
        assertThat(pipeline.lines("letters/given_up").get(0))
            .startsWith("{")
            .contains("\"key\":\"bad\"", "\"attempts\":1", "max_buffer_size");
        assertThat(pipeline.stop()).as(pipeline.log()).isZero();

        pipeline.restart();
        bucket.put("last", "last\n");
        pipeline.await("the last", () -> pipeline.lines("got").contains("last"));
        assertThat(pipeline.stop()).as(pipeline.log()).isZero();
        assertThat(pipeline.lines("letters/given_up")).hasSize(1);
        assertThat(pipeline.lines("got")).containsExactlyInAnyOrder("good", "later", "last");
      }
    }
  }

  private static String config(S3Server server) {
    return Pipeline.watching(
            server,
            "max_attempts: 1",
            "dead_letter: given_up",
            "scanner: {lines: {max_buffer_size: 100}}")
        + "output:\n  file: {path: ./got, codec: lines}\n"
        + "output_resources:\n"
        + "  - label: given_up\n    file: {path: ./letters/given_up, codec: lines}\n";
  }
}
