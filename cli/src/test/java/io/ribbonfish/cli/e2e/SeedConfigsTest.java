package io.ribbonfish.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
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
  void rebuildsFilesByteForByteFromChunks() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    Random random = new Random(8);
    for (int size : new int[] {1, 7, 8, 9, 16, 100, 1_023, 1_024, 5_000}) {
      byte[] body = new byte[size];
      random.nextBytes(body);
      files.put("file " + size + ".bin", body);
    }
    files.put("日本 🐟.txt", "wide\r\nlines\n\n".getBytes(UTF_8));
    files.forEach((name, body) -> bucket.put("some/dir/" + name, body));
    bucket.put(
        S3Object.of("some/dir/", "").withContentType(Optional.of("application/x-directory")));
    try (Pipeline pipeline = start("custom_s3_input_example_to_file.yaml")) {
      pipeline.await("all files", () -> areThere(files));
      assertThat(pipeline.stop()).as(pipeline.log()).isZero();
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(folder.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
    try (var made = Files.list(folder)) {
      assertThat(made.map(path -> path.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("bookmarks.json"))
          .containsExactlyInAnyOrderElementsOf(files.keySet());
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

  private boolean areThere(Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.exists(path) || Files.size(path) < file.getValue().length) {
        return false;
      }
    }
    return server.requests(S3Operation.GET_OBJECT) > files.size();
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
