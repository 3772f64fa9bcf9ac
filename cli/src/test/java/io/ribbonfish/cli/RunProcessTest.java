package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class RunProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(240);
  private static final String TO_STDOUT = "config/custom_s3_input_example.yaml";

  @TempDir Path folder;

  @Test
  void endsWithItsInputAndPutsNothingButMessagesOnStandardOutput() throws Exception {
    Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
    write("input: {file: {paths: [lines.txt], scanner: {lines: {}}}}\noutput: {stdout: {}}\n");

    try (Launched ribbonfish = start("config.yaml")) {
      assertThat(ribbonfish.status()).isZero();
      assertThat(ribbonfish.out()).isEqualTo("one\ntwo\n");
      assertThat(ribbonfish.err()).contains("level=info");
    }
  }

  @Test
  void logsToStandardOutputWhereThatIsNotTheOutput() throws Exception {
    Files.writeString(folder.resolve("lines.txt"), "one\n");
    write("input: {file: {paths: [lines.txt]}}\noutput: {drop: {}}\n");

    try (Launched ribbonfish = start("run", "config.yaml")) {
      assertThat(ribbonfish.status()).isZero();
      assertThat(ribbonfish.out()).contains("level=info");
      assertThat(ribbonfish.err()).isEmpty();
    }
    try (Launched ribbonfish = start("run", "config.yaml", "--log.level", "error")) {
      assertThat(ribbonfish.status()).isZero();
      assertThat(ribbonfish.out()).isEmpty();
    }
  }

  @Test
  void stopsAtASignalWithStatusZeroAndGoesOnWhereItWas() throws Exception {
    try (S3Server server = S3Server.start()) {
      StoredBucket bucket = server.createBucket("fish");
      bucket.put("first", "1\n");
      for (String signal : new String[] {"INT", "TERM"}) {
        try (Launched ribbonfish = startOn(server, TO_STDOUT)) {
          bucket.put("for " + signal, signal + "\n");
          await().atMost(PATIENCE).until(() -> ribbonfish.out().contains(signal));
          ribbonfish.signal(signal);
          assertThat(ribbonfish.status()).as(ribbonfish.err()).isZero();
          String first = signal.equals("INT") ? "1\n" : "";
          assertThat(ribbonfish.out().lines().sorted())
              .containsExactlyElementsOf((first + signal + "\n").lines().sorted().toList());
        }
      }
    }
  }

  @Test
  void stopsAsTheBackgroundJobOfAScriptToo() throws Exception {
    write("input: {generate: {interval: 50ms, mapping: root = counter()}}\noutput: {stdout: {}}\n");
    Path script =
        Files.writeString(
            folder.resolve("script"),
            """
            #!/bin/sh
            "%s" run config.yaml >messages &
            until grep -q 1 messages; do sleep 0.1; done
            kill -INT $!
            wait $!
            """
                .formatted(Launched.distribution().resolve("bin/ribbonfish")));
    assertThat(script.toFile().setExecutable(true)).isTrue();

    try (Launched job = Launched.start(script, folder, Map.of())) {
      assertThat(job.status()).as(job.err()).isZero();
      assertThat(job.err()).contains("stopping");
    }
  }

  @Test
  void namesABucketThatDoesNotExistAndGoesOnWhenItDoes() throws Exception {
    try (S3Server server = S3Server.start();
        Launched ribbonfish = startOn(server, TO_STDOUT)) {
      await().atMost(PATIENCE).until(() -> ribbonfish.err().contains("level=error"));
      assertThat(ribbonfish.err()).contains("fish").doesNotContain("\tat ");
      assertThat(ribbonfish.isRunning()).isTrue();

      server.createBucket("fish").put("late", "at last\n");
      await().atMost(PATIENCE).until(() -> ribbonfish.out().equals("at last\n"));
      ribbonfish.signal("TERM");
      assertThat(ribbonfish.status()).isZero();
    }
  }

  @Test
  void namesAnEndpointThatCannotBeReachedAndStopsWhenTold() throws Exception {
    Map<String, String> environment = environment("http://127.0.0.1:9");
    try (Launched ribbonfish =
        Launched.start(folder, environment, "run", shipped(TO_STDOUT).toString())) {
      await().atMost(PATIENCE).until(() -> ribbonfish.err().contains("127.0.0.1:9"));
      assertThat(ribbonfish.err()).doesNotContain("\tat ");
      ribbonfish.signal("INT");
      assertThat(ribbonfish.status()).isZero();
    }
  }

  @Test
  void aSecondSignalForcesTheEnd() throws Exception {
    Files.writeString(folder.resolve("lines.txt"), "one\n");
    Files.writeString(folder.resolve("file"), "in the way");
    write(
        "input: {file: {paths: [lines.txt]}}\n"
            + "output: {file: {path: file/below}}\n"
            + "shutdown_timeout: 10m\n");

    try (Launched ribbonfish = start("run", "config.yaml")) {
      await().atMost(PATIENCE).until(() -> ribbonfish.out().contains("level=error"));
      ribbonfish.signal("INT");
      await().atMost(PATIENCE).until(() -> ribbonfish.out().contains("stopping"));
      assertThat(ribbonfish.isRunning()).isTrue();
      ribbonfish.signal("INT");
      assertThat(ribbonfish.status()).isZero();
    }
  }

  @Test
  void saysWhereThreadsStandWhereNothingHelps() throws Exception {
    Files.writeString(folder.resolve("lines.txt"), "one\n");
    Path fifo = folder.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    write(
        "input: {file: {paths: [lines.txt]}}\n"
            + "pipeline: {processors: [{log: {message: on its way}}]}\n"
            + "output: {file: {path: fifo}}\n"
            + "shutdown_timeout: 1s\n");

    try (Launched ribbonfish = start("run", "config.yaml")) {
      await().atMost(PATIENCE).until(() -> ribbonfish.out().contains("on its way"));
      ribbonfish.signal("TERM");
      assertThat(ribbonfish.status()).isEqualTo(1);
      assertThat(ribbonfish.err()).contains("ribbonfish-output-0");
    }
  }

  @Test
  void namesACorruptBookmarkFileAndLeavesItAlone() throws Exception {
    try (S3Server server = S3Server.start()) {
      server.createBucket("fish").put("a", "a\n");
      Path bookmarks = Files.writeString(folder.resolve("bookmarks.json"), "{\"bookmarks\": [");
      try (Launched ribbonfish = startOn(server, TO_STDOUT)) {
        await().atMost(PATIENCE).until(() -> ribbonfish.err().contains("bookmarks.json(1,"));
        assertThat(ribbonfish.out()).isEmpty();
        assertThat(ribbonfish.err()).doesNotContain("\tat ");
        ribbonfish.signal("INT");
        ribbonfish.status();
      }
      assertThat(bookmarks).hasContent("{\"bookmarks\": [");
    }
  }

  private Launched startOn(S3Server server, String config) throws IOException {
    return Launched.start(
        folder,
        environment(server.endpoint().toString()),
        "run",
        shipped(config).toString(),
        "--set",
        "input.aws_s3.watcher.poll_interval=200ms");
  }

  private Launched start(String... arguments) throws IOException {
    return Launched.start(folder, Map.of(), arguments);
  }

  private static Path shipped(String config) {
    return Launched.distribution().resolve(config);
  }

  private static Map<String, String> environment(String endpoint) {
    Map<String, String> environment = new HashMap<>();
    environment.put("S3_BUCKET", "fish");
    environment.put("S3_ENDPOINT", endpoint);
    environment.put("S3_FORCE_PATH_STYLE", "true");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    return environment;
  }

  private void write(String config) throws IOException {
    Files.writeString(folder.resolve("config.yaml"), config);
  }
}
