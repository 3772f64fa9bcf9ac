package io.ribbonfish.bloblang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every documented example; the few that can't match are listed with the reason. */
class ConformanceTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("ribbonfish.shared", "../../shared"))
          .resolve("conformance/bloblang_examples.jsonl");

  private static final Map<String, Object> SPAN =
      Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

  private final Map<String, Mapping> mappings = new HashMap<>();

  private record Example(
      String id,
      String mapping,
      @Nullable String input,
      @Nullable String output,
      @Nullable String error,
      boolean deleted,
      boolean impure) {}

  @TestFactory
  Stream<DynamicTest> documentedExamples() throws Exception {
    assumeTrue(Files.exists(EXAMPLES), () -> EXAMPLES + " is not here");
    Set<String> exceptions = exceptions();
    List<Example> examples = examples();
    assertThat(exceptions.size()).isLessThanOrEqualTo(examples.size() / 100);
    return examples.stream()
        // Those run in the module parquet, which has the method.
        .filter(example -> !example.mapping.contains("parse_parquet"))
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.id,
                    () -> {
                      assumeFalse(example.impure, "its result depends on the machine");
                      assumeFalse(exceptions.contains(example.id), "listed as an exception");
                      run(example);
                    }));
  }

  private void run(Example example) throws Exception {
    Mapping mapping = mapping(example);
    if (example.output == null && example.error == null && !example.deleted) {
      return; // documented without a result: it only has to be valid
    }
    TestMessage message =
        TestMessage.of(Optional.ofNullable(example.input).orElse("")).traced(SPAN);
    if (example.error != null) {
      assertThat(failure(mapping, message)).isEqualTo(example.error);
      return;
    }
    Optional<TestMessage> result = message.apply(mapping.execute(BatchView.of(message), 0));
    if (example.deleted) {
      assertThat(result).isEmpty();
    } else {
      assertThat(result.orElseThrow().text()).isEqualTo(example.output);
    }
  }

  /** The inputs of one example run through one mapping, which may count them. */
  private Mapping mapping(Example example) throws MappingParseException {
    String group = example.id.substring(0, example.id.lastIndexOf('.'));
    Mapping known = mappings.get(group);
    if (known != null) {
      return known;
    }
    Mapping parsed = parse(example);
    mappings.put(group, parsed);
    return parsed;
  }

  private static Mapping parse(Example example) throws MappingParseException {
    MappingEnvironment environment = MappingEnvironment.standard();
    // An example without a result may name files and variables that are not here.
    return Mapping.parse(
        example.mapping, example.output == null ? environment.forLinting() : environment);
  }

  private static @Nullable String failure(Mapping mapping, TestMessage message) {
    try {
      mapping.execute(BatchView.of(message), 0);
      return null;
    } catch (MappingException failure) {
      return failure.getMessage();
    }
  }

  private static List<Example> examples() throws Exception {
    List<Example> examples = new ArrayList<>();
    for (String line : Files.readAllLines(EXAMPLES)) {
      Map<?, ?> fields = (Map<?, ?>) Objects.requireNonNull(Json.parse(line));
      examples.add(
          new Example(
              String.valueOf(fields.get("id")),
              String.valueOf(fields.get("mapping")),
              (String) fields.get("input"),
              (String) fields.get("output"),
              (String) fields.get("error"),
              fields.get("deleted") == Boolean.TRUE,
              fields.get("impure") == Boolean.TRUE));
    }
    return examples;
  }

  private static Set<String> exceptions() throws Exception {
    Set<String> ids = new TreeSet<>();
    Path list = Path.of("src/test/resources/conformance-exceptions.txt");
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        ids.add(line.split("\\s+", 2)[0]);
      }
    }
    return ids;
  }
}
