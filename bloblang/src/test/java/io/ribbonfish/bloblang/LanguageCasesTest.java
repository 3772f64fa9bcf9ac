package io.ribbonfish.bloblang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases in {@code src/test/resources/blobl}, one file a section of the language. */
class LanguageCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/blobl");

  @TestFactory
  List<DynamicContainer> cases() throws Exception {
    List<Path> files;
    try (var listing = Files.list(FOLDER)) {
      files = listing.filter(file -> file.toString().endsWith(".blobl")).sorted().toList();
    }
    List<DynamicContainer> sections = new ArrayList<>();
    for (Path file : files) {
      sections.add(
          DynamicContainer.dynamicContainer(
              file.getFileName().toString(),
              CaseFile.read(file).stream()
                  .map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one)))));
    }
    return sections;
  }

  private static void run(CaseFile.Case one) throws Exception {
    String text = one.part("mapping").orElseThrow();
    Mapping mapping;
    try {
      mapping = Mapping.parse(text);
    } catch (MappingParseException invalid) {
      assertThat(invalid.getMessage()).isEqualTo(one.part("parse error").orElse("valid"));
      return;
    }
    TestMessage message = message(one);
    BatchView batch = BatchView.of(message);
    MappingResult result;
    try {
      result = one.has("in place") ? mapping.executeInPlace(batch, 0) : mapping.execute(batch, 0);
    } catch (MappingException failure) {
      assertThat(failure.getMessage()).isEqualTo(one.part("error").orElse("a result"));
      return;
    }
    check(one, message, message.apply(result));
  }

  private static void check(CaseFile.Case one, TestMessage message, Optional<TestMessage> result) {
    assertThat(one.has("deleted")).isEqualTo(result.isEmpty());
    result.ifPresent(
        mapped -> {
          assertThat(mapped.text()).isEqualTo(one.part("output").orElse("an error"));
          Map<String, @Nullable Object> metadata =
              one.part("new metadata").map(LanguageCasesTest::object).orElse(message.metadata());
          assertThat(json(mapped.metadata())).isEqualTo(json(metadata));
        });
  }

  private static TestMessage message(CaseFile.Case one) {
    TestMessage message = TestMessage.of(one.part("input").orElse("{}"));
    Map<String, @Nullable Object> metadata =
        one.part("metadata").map(LanguageCasesTest::object).orElse(Map.of());
    return new TestMessage(message.bytes(), new LinkedHashMap<>(metadata), Optional.empty());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(String text) {
    try {
      return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(Json.parse(text));
    } catch (JsonException invalid) {
      throw new IllegalArgumentException(text, invalid);
    }
  }

  private static String json(Map<String, ?> metadata) {
    return new String(Json.write(metadata), java.nio.charset.StandardCharsets.UTF_8);
  }
}
