package io.ribbonfish.core.unittest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.core.config.ConfigTree;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ListNode;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@code tests} section of a file. */
final class UnitTestReader {
  private static final String ALL_PROCESSORS = "/pipeline/processors";

  private final MappingEnvironment mappings;

  private UnitTestReader(MappingEnvironment mappings) {
    this.mappings = mappings;
  }

  /**
   * The file's tests, whose conditions can call {@code mappings}; none where it has no such
   * section.
   *
   * @throws IOException with a line that says what is wrong and where
   */
  static List<UnitTest> read(Path file, MappingEnvironment mappings) throws IOException {
    ObjectNode root = ConfigTree.readPlain(file);
    UnitTestReader reader = new UnitTestReader(mappings);
    List<UnitTest> tests = new ArrayList<>();
    for (ConfigNode node : list(root.present("tests"))) {
      tests.add(reader.test(object(node)));
    }
    return tests;
  }

  private UnitTest test(ObjectNode node) throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (Entry variable : entries(node, "environment")) {
      environment.put(variable.key(), scalar(variable.value()));
    }
    Map<String, ConfigNode> mocks = new LinkedHashMap<>();
    for (Entry mock : entries(node, "mocks")) {
      mocks.put(mock.key(), mock.value());
    }
    return new UnitTest(
        text(node, "name").orElse(""),
        node.position().line(),
        environment,
        text(node, "target_processors").filter(text -> !text.isEmpty()).orElse(ALL_PROCESSORS),
        text(node, "target_mapping").orElse(""),
        mocks,
        inputs(node),
        outputs(node, mappings.withVariables(name -> variable(environment, name))));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(System.getenv(name)));
  }

  private static List<List<TestMessage>> inputs(ObjectNode node) throws IOException {
    List<List<TestMessage>> batches = new ArrayList<>();
    for (ConfigNode batch : list(node.present("input_batches"))) {
      batches.add(messages(list(Optional.of(batch))));
    }
    List<ConfigNode> single = list(node.present("input_batch"));
    if (!single.isEmpty()) {
      batches.add(messages(single));
    }
    return batches;
  }

  private static List<TestMessage> messages(List<ConfigNode> nodes) throws IOException {
    List<TestMessage> messages = new ArrayList<>();
    for (ConfigNode node : nodes) {
      ObjectNode message = object(node);
      Map<String, @Nullable Object> metadata = new HashMap<>();
      for (Entry entry : entries(message, "metadata")) {
        metadata.put(entry.key(), entry.value().value());
      }
      Optional<ConfigNode> json = message.entry("json_content").map(Entry::value);
      String content =
          json.map(value -> new String(Json.writeHtmlSafe(value.value()), UTF_8))
              .or(() -> text(message, "content"))
              .orElse("");
      messages.add(new TestMessage(content, text(message, "file_content"), metadata));
    }
    return messages;
  }

  private static List<List<List<Condition>>> outputs(ObjectNode node, MappingEnvironment mappings)
      throws IOException {
    List<List<List<Condition>>> batches = new ArrayList<>();
    for (ConfigNode batch : list(node.present("output_batches"))) {
      List<List<Condition>> messages = new ArrayList<>();
      for (ConfigNode message : list(Optional.of(batch))) {
        messages.add(conditions(object(message), mappings));
      }
      batches.add(messages);
    }
    return batches;
  }

  private static List<Condition> conditions(ObjectNode node, MappingEnvironment mappings)
      throws IOException {
    List<Entry> sorted = new ArrayList<>(node.entries());
    sorted.sort(java.util.Comparator.comparing(Entry::key));
    List<Condition> conditions = new ArrayList<>();
    for (Entry entry : sorted) {
      conditions.add(Conditions.of(entry, mappings));
    }
    return conditions;
  }

  private static Optional<String> text(ObjectNode node, String key) {
    return node.present(key)
        .filter(ScalarNode.class::isInstance)
        .map(value -> ((ScalarNode) value).text());
  }

  private static String scalar(ConfigNode node) throws IOException {
    if (node instanceof ScalarNode scalar) {
      return scalar.text();
    }
    throw new IOException(node.position() + " expected text, got " + node.describe());
  }

  private static List<Entry> entries(ObjectNode node, String key) throws IOException {
    Optional<ConfigNode> value = node.present(key);
    return value.isEmpty() ? List.of() : object(value.get()).entries();
  }

  private static ObjectNode object(ConfigNode node) throws IOException {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IOException(node.position() + " expected an object, got " + node.describe());
  }

  private static List<ConfigNode> list(Optional<ConfigNode> node) throws IOException {
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof ListNode list) {
      return list.items();
    }
    throw new IOException(node.get().position() + " expected a list, got " + node.get().describe());
  }
}
