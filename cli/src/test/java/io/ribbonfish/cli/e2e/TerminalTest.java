package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.cli.Launched;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who starts a pipeline at a terminal: util-linux's {@code script} is one. */
@Tag("process")
class TerminalTest {
  private static final Pattern PROGRESS =
      Pattern.compile(
          "\r\u001b\\[K\u001b\\[\\?7l100 listed, \\d+ waiting \\(\\d.\\d MB\\), \\d+ delivered, 0 failed,"
              + " \\d+ objects/s, (?!0\\.0)\\d+\\.\\d MB/s, 0:\\d\\d left");

  @TempDir Path folder;

  @Test
  void showsHowFarABacklogIs() throws Exception {
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket(Pipeline.BUCKET);
      for (int i = 0; i < 100; i++) {
        bucket.put("k%03d".formatted(i), "x".repeat(100_000) + "\n");
      }
      // One object after the other: the backlog lasts for ten seconds.
      server.faults().latency(Duration.ofMillis(100));
      Path config =
          Files.writeString(
              folder.resolve("pipeline.yaml"),
              Stream.of(
                      "input:",
                      "  aws_s3:",
                      "    bucket: " + Pipeline.BUCKET,
                      "    region: us-east-1",
                      "    endpoint: " + server.endpoint(),
                      "    force_path_style_urls: true",
                      "    credentials: {id: AKID, secret: secret}",
                      "    parallel_objects: 1",
                      "output:",
                      "  file: {path: ./out.txt, codec: lines}",
                      "http: {enabled: false}")
                  .reduce("", (text, line) -> text + line + "\n"));
      String command =
          "'%s' run '%s'".formatted(Launched.distribution().resolve("bin/ribbonfish"), config);
      try (Launched terminal =
          Launched.start(
              Path.of("/usr/bin/script"), folder, Map.of(), "-qec", command, "/dev/null")) {
        assertThat(terminal.status()).as(terminal.out()).isZero();
        assertThat(PROGRESS.matcher(terminal.out()).results().count())
            .as(terminal.out())
            .isBetween(2L, 60L);
      }
      assertThat(Files.readAllLines(folder.resolve("out.txt"))).hasSizeGreaterThanOrEqualTo(100);
      assertThat(server.requests(S3Operation.GET_OBJECT)).isEqualTo(100);
    }
  }
}
