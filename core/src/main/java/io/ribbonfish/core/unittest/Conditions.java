package io.ribbonfish.core.unittest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.bloblang.eval.Comparison;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.message.MappedBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes conditions of what a test says of its output. */
final class Conditions {
  private Conditions() {}

  /**
   * The condition that this entry describes.
   *
   * @throws IOException where there is no such condition, or it is malformed
   */
  static Condition of(Entry entry, MappingEnvironment mappings) throws IOException {
    String text = text(entry.value());
    Condition condition =
        switch (entry.key()) {
          case "bloblang" -> mapping(entry, text, mappings);
          case "content_equals" -> (folder, message) -> contentEquals(text, message);
          case "content_matches" -> matches(entry, text);
          case "metadata_equals" -> metadata(entry);
          case "json_equals" -> json(jsonText(entry.value()), JsonComparison.EQUAL);
          case "json_contains" -> json(jsonText(entry.value()), JsonComparison.SUPERSET);
          case "file_equals" ->
              (folder, message) -> withFile(folder, text, file -> contentEquals(file, message));
          case "file_json_equals" -> fileJson(text, JsonComparison.EQUAL);
          case "file_json_contains" -> fileJson(text, JsonComparison.SUPERSET);
          default ->
              throw new IOException(
                  entry.keyPosition() + " there is no condition '" + entry.key() + "'");
        };
    return (folder, message) ->
        condition.mismatch(folder, message).map(problem -> entry.key() + ": " + problem);
  }

  /** Text as it is, nothing for null, and anything else as JSON. */
  private static String text(ConfigNode node) {
    if (node.isNull()) {
      return "";
    }
    return node instanceof ConfigNode.ScalarNode scalar
        ? scalar.text()
        : new String(Json.writeHtmlSafe(node.value()), UTF_8);
  }

  /** Text is taken to be JSON. */
  private static String jsonText(ConfigNode node) {
    return node.value() instanceof String text
        ? text
        : new String(Json.writeHtmlSafe(node.value()), UTF_8);
  }

  private static Condition mapping(Entry entry, String text, MappingEnvironment mappings)
      throws IOException {
    try {
      Mapping mapping = Mapping.parse(text, mappings);
      return (folder, message) -> {
        try {
          return mapping.check(new MappedBatch(Batch.of(message)), 0)
              ? Optional.empty()
              : Optional.of("bloblang expression was false");
        } catch (MappingException failure) {
          return Optional.of(String.valueOf(failure.getMessage()));
        }
      };
    } catch (MappingParseException malformed) {
      throw new IOException(entry.value().position() + " bloblang: " + malformed.getMessage());
    }
  }

  private static Condition matches(Entry entry, String text) throws IOException {
    try {
      Pattern pattern = Pattern.compile(text);
      return (folder, message) ->
          pattern.matcher(message.text()).find()
              ? Optional.empty()
              : Optional.of(
                  "pattern mismatch\n   pattern: " + text + "\n  received: " + message.text());
    } catch (PatternSyntaxException malformed) {
      throw new IOException(
          entry.value().position()
              + " content_matches: '"
              + text
              + "' is not a pattern: "
              + malformed.getDescription());
    }
  }

  private static Optional<String> contentEquals(String expected, Message message) {
    String received = message.text();
    return expected.equals(received)
        ? Optional.empty()
        : Optional.of("content mismatch\n  expected: " + expected + "\n  received: " + received);
  }

  private static Condition json(String expected, JsonComparison comparison) {
    return (folder, message) -> comparison.mismatch(expected, message.text());
  }

  private static Condition fileJson(String path, JsonComparison comparison) {
    return (folder, message) ->
        withFile(folder, path, file -> comparison.mismatch(file, message.text()));
  }

  private static Optional<String> withFile(Path folder, String path, FileCheck check) {
    try {
      return check.mismatch(new String(TestMessage.readFile(folder.resolve(path)), UTF_8));
    } catch (IOException unreadable) {
      return Optional.of("failed to read comparison file: " + unreadable.getMessage());
    }
  }

  private static Condition metadata(Entry entry) throws IOException {
    if (!(entry.value() instanceof ObjectNode expected)) {
      throw new IOException(
          entry.value().position() + " metadata_equals takes an object of keys and values");
    }
    Map<String, @Nullable Object> values = expected.value();
    return (folder, message) -> {
      for (var value : values.entrySet()) {
        if (!message.metadata().containsKey(value.getKey())) {
          return Optional.of("metadata key '" + value.getKey() + "' expected but not found");
        }
        Object received = message.metadata(value.getKey()).orElse(null);
        if (!Comparison.same(value.getValue(), received)) {
          return Optional.of(
              "metadata key '%s' mismatch\n  expected: %s\n  received: %s"
                  .formatted(value.getKey(), value.getValue(), shown(received)));
        }
      }
      return Optional.empty();
    };
  }

  private static String shown(@Nullable Object value) {
    return value instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(value);
  }

  /** Looks at a file's content. */
  private interface FileCheck {
    Optional<String> mismatch(String file);
  }
}
