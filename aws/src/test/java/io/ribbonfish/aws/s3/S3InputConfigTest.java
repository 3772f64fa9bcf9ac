package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.config.FieldType;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.testkit.FakeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3InputConfigTest {
  @TempDir Path folder;

  @Test
  void hasEveryFieldOfUpstream() throws IOException {
    String shared = System.getProperty("ribbonfish.shared", "");
    Path reference = Path.of(shared, "reference", "component_fields.jsonl");
    Assumptions.assumeTrue(Files.exists(reference), "no reference data at " + reference);
    Set<String> own = new TreeSet<>();
    S3Input.spec().fields().forEach(field -> addPaths("", field, own));
    Pattern path = Pattern.compile("\"path\": \"([^\"]+)\"");
    for (String line : Files.readAllLines(reference)) {
      if (line.contains("\"kind\": \"input\", \"component\": \"aws_s3\"")) {
        Matcher matcher = path.matcher(line);
        assertThat(matcher.find()).isTrue();
        assertThat(own).contains(matcher.group(1));
      }
    }
  }

  private static void addPaths(String parent, Field field, Set<String> paths) {
    paths.add(parent + field.name());
    if (field.type() == FieldType.OBJECT) {
      field.children().forEach(child -> addPaths(parent + field.name() + ".", child, paths));
    }
  }

  @Test
  void refusesWhatCannotWorkAndNamesTheField() {
    refuses("bucket", Map.of("bucket", ""), "write the name of the bucket");
    refuses("sqs.url", Map.of("sqs.url", "https://queue"), "does not work yet");
    refuses(
        "watcher.poll_interval",
        Map.of("watcher.poll_interval", Duration.ZERO, "bookmarks_file.path", path()),
        "longer than nothing");
    refuses("watcher", Map.of("watcher.poll_interval", "5s"), "set bookmarks_file.path");
    refuses("bookmarks_file.path", Map.of("bookmarks_file.path", " "), "./bookmarks.json");
    refuses(
        "bookmarks_file.format",
        Map.of("bookmarks_file.path", path(), "bookmarks_file.format", "csv"),
        "csv");
    refuses("endpoint", Map.of("endpoint", "localhost:9000"), "http://127.0.0.1:9000");
    refuses("parallel_objects", Map.of("parallel_objects", 0L), "from 1 to 1024");
    refuses("max_buffered_bytes", Map.of("max_buffered_bytes", 0L), "at least 1");
    refuses("max_attempts", Map.of("max_attempts", -1L), "at least 0");
    refuses("credentials.secret", Map.of("credentials.id", "AKID"), "needs its secret");
    refuses("credentials.id", Map.of("credentials.secret", "S"), "needs its id");
  }

  @Test
  void refusesACustomerKeyThatIsNoneOrWouldBeSentOverAnOpenLine() throws Exception {
    String key = java.util.Base64.getEncoder().encodeToString(new byte[32]);
    refuses("sse_customer_key", Map.of("sse_customer_key", "!"), "not Base64");
    refuses("sse_customer_key", Map.of("sse_customer_key", "AAAA"), "holds 3 bytes");
    refuses(
        "sse_customer_key",
        Map.of("sse_customer_key", key, "endpoint", "http://s3.example:9000"),
        "https://");
    for (String safe : List.of("https://s3.example", "http://127.0.0.1:1", "http://[::1]:1")) {
      Map<String, Object> fields =
          Map.of("bucket", "letters", "sse_customer_key", key, "endpoint", safe);
      S3Input.create(config(fields), new FakeContext()).close();
    }
  }

  @Test
  void refusesBookmarksThatAreCorruptAndLeavesThemAlone() throws IOException {
    Path file = folder.resolve("bookmarks.json");
    Files.writeString(file, "{\"version\": \"1.0\", \"bookmarks\": [{");
    refuses("bookmarks_file.path", Map.of("bookmarks_file.path", file.toString()), "");
    assertThat(file).hasContent("{\"version\": \"1.0\", \"bookmarks\": [{");
  }

  @Test
  void refusesBookmarksThatAnotherInputHasOpen() throws Exception {
    Map<String, Object> fields = Map.of("bucket", "letters", "bookmarks_file.path", path());
    try (S3Input first = S3Input.create(config(fields), new FakeContext())) {
      refuses("bookmarks_file.path", fields, "is in use by");
      assertThat(first).isNotNull();
    }
  }

  private String path() {
    return folder.resolve("bookmarks.json").toString();
  }

  private static void refuses(String field, Map<String, Object> given, String text) {
    Map<String, Object> fields = new HashMap<>(Map.of("bucket", "letters"));
    fields.putAll(given);
    assertThatThrownBy(() -> S3Input.create(config(fields), new FakeContext()))
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessageContaining(text);
  }

  private static SpecConfig config(Map<String, Object> fields) {
    return new SpecConfig(S3Input.spec(), fields, TestScanners.TO_THE_END);
  }
}
