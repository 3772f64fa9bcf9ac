package io.ribbonfish.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two configs of the seed, as they are shipped. */
@Tag("process")
class SeedConfigsTest {
  private static final Path CONFIGS = Path.of("..", "config").toAbsolutePath().normalize();

  @TempDir Path parent;

  private Path folder = Path.of("");
  private S3Server server;
  private StoredBucket bucket;

  @BeforeEach
  void startServer() throws IOException {
    folder = Files.createDirectory(parent.resolve("work"));
    server = S3Server.options().credentials("AKID", "the secret").region("eu-west-1").start();
    bucket = server.createBucket(Pipeline.BUCKET);
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void printsNewAndChangedObjects() throws Exception {
    bucket.put("a.txt", "first");
    try (Pipeline pipeline = start("custom_s3_input_example.yaml")) {
      pipeline.await("the object", () -> pipeline.out().contains("first"));
      bucket.put("a.txt", "second");
      bucket.put("b.txt", "third");
      pipeline.await("both objects", () -> pipeline.out().size() >= 3);
      assertThat(pipeline.out()).containsExactlyInAnyOrder("first", "second", "third");
      assertThat(pipeline.stop()).as(pipeline.log()).isZero();
      assertThat(pipeline.log()).doesNotContain("the secret");
    }
  }

  @Test
  void writesNoFileOutsideItsFolder() throws Exception {
    bucket.put("evil/..", "out of here");
    bucket.put("good/file.txt", "stays");
    Path config = folder.resolve("pipeline.yaml");
    Files.writeString(
        config,
        Pipeline.watching(server).replace("secret: secret", "secret: the secret")
            + """
            pipeline:
              processors:
                - mapping: 'meta name = meta("s3_key").replace_all(old: "evil/", new: "../")'
            output:
              file:
                path: "./out/${! meta(\\"name\\") }/x"
                codec: append
            """);
    try (Pipeline pipeline = Pipeline.start(folder, config, Map.of())) {
      pipeline.await("the good file", () -> Files.exists(folder.resolve("out/good/file.txt/x")));
      pipeline.await("a word on the bad one", () -> pipeline.log().contains("../x"));
      assertThat(pipeline.isRunning()).isTrue();
    }
    try (var made = Files.walk(parent)) {
      assertThat(made.filter(path -> path.endsWith("x"))).hasSize(1);
    }
  }

  private Pipeline start(String config) throws IOException {
    Map<String, String> environment =
        Map.of(
            "S3_BUCKET", Pipeline.BUCKET,
            "AWS_REGION", "eu-west-1",
            "S3_ENDPOINT", server.endpoint().toString(),
            "S3_FORCE_PATH_STYLE", "true",
            "AWS_ACCESS_KEY_ID", "AKID",
            "AWS_SECRET_ACCESS_KEY", "the secret");
    return Pipeline.start(folder, CONFIGS.resolve(config), environment);
  }
}
