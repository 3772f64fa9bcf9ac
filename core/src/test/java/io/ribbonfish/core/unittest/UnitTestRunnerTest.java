package io.ribbonfish.core.unittest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.stream.Engine;
import io.ribbonfish.testkit.RecordedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitTestRunnerTest {
  private static final String PIPELINE =
      """
      pipeline:
        processors:
          - label: upper
            mapping: 'root = content().uppercase()'
          - mapping: |
              root.text = content().string()
              meta seen = "${WHERE:nowhere}"
      """;

  @TempDir private Path folder;

  @Test
  void passesWhereAllConditionsHold() throws Exception {
    write("answer.txt", "{\"text\":\"HELLO\"}");
    assertThat(
            run(
                PIPELINE
                    + """
                    tests:
                      - name: all conditions
                        environment: {WHERE: here}
                        input_batch:
                          - content: hello
                        output_batches:
                          - - json_equals: {text: HELLO}
                              json_contains: '{"text":"HELLO"}'
                              content_equals: '{"text":"HELLO"}'
                              content_matches: 'H[A-Z]+O'
                              metadata_equals: {seen: here}
                              file_equals: answer.txt
                              file_json_equals: ./answer.txt
                              file_json_contains: answer.txt
                              bloblang: 'this.text == "HELLO" && @seen == "here"'
                    """))
        .isEmpty();
  }

  @Test
  void saysWhatCameAndWhatWasExpected() throws Exception {
    List<UnitTestFailure> failures =
        run(
            PIPELINE
                + """
                tests:
                  - name: wrong
                    input_batch:
                      - json_content: {a: 1}
                    output_batches:
                      - - json_equals: {text: other}
                          content_equals: nothing
                          bloblang: 'this.text == 1'
                          metadata_equals: {missing: x}
                """);

    assertThat(failures).extracting(UnitTestFailure::name).containsOnly("wrong");
    assertThat(failures).extracting(UnitTestFailure::line).containsOnly(9);
    assertThat(failures)
        .extracting(UnitTestFailure::reason)
        .containsExactly(
            "batch 0 message 0: bloblang: bloblang expression was false",
            "batch 0 message 0: content_equals: content mismatch\n"
                + "  expected: nothing\n"
                + "  received: {\"text\":\"{\\\"A\\\":1}\"}",
            "batch 0 message 0: json_equals: JSON content mismatch\n"
                + "text differs\n"
                + "  expected: {\"text\":\"other\"}\n"
                + "  received: {\"text\":\"{\\\"A\\\":1}\"}",
            "batch 0 message 0: metadata_equals: metadata key 'missing' expected but not found");
  }

  @Test
  void countsBatchesAndMessages() throws Exception {
    assertThat(
            reasons(
                PIPELINE
                    + """
                    tests:
                      - name: counts
                        input_batches:
                          - - content: a
                            - content: b
                          - - content: c
                        output_batches:
                          - - content_matches: A
                    """))
        .containsExactly(
            "mismatch of output batch 0 message counts, expected 1, got 2",
            "unexpected message from batch 0: {\"text\":\"B\"}",
            "unexpected batch: [{\"text\":\"C\"}]");
  }

  @Test
  void putsMocksInThePlaceOfProcessors() throws Exception {
    assertThat(
            reasons(
                PIPELINE
                    + """
                    tests:
                      - name: by label and by pointer
                        mocks:
                          upper:
                            mapping: 'root = "mocked"'
                          /pipeline/processors/1:
                            mapping: 'root = content() + "!"'
                        input_batch: [{content: a}]
                        output_batches: [[{content_equals: 'mocked!'}]]
                      - name: by label as a target
                        target_processors: upper
                        mocks:
                          upper: {mapping: 'root = "other"'}
                        input_batch: [{content: a}]
                        output_batches: [[{content_equals: other}]]
                    """))
        .isEmpty();
  }

  @Test
  void addsMocksAtTheEndAndCountsThemFromThere() throws Exception {
    assertThat(
            reasons(
                PIPELINE
                    + """
                    tests:
                      - name: the last one, and one more
                        mocks:
                          /pipeline/processors/-1: {mapping: 'root = throw("broken")'}
                          /pipeline/processors/-: {mapping: 'root = content() + " " + error()'}
                        input_batch: [{content: a}]
                        output_batches:
                          - - content_equals: 'A failed assignment (line 1): broken'
                    """))
        .isEmpty();
  }

  @Test
  void letsMappingsSeeTheTestsEnvironment() throws Exception {
    assertThat(
            reasons(
                """
                pipeline:
                  processors:
                    - mapping: |
                        root.once = env("COLOUR")
                        root.each_time = env(name: "COLOUR", no_cache: true)
                tests:
                  - name: red
                    environment: {COLOUR: red}
                    input_batch: [{content: a}]
                    output_batches: [[{json_equals: {once: red, each_time: red}}]]
                  - name: blue
                    environment: {COLOUR: blue}
                    input_batch: [{content: a}]
                    output_batches: [[{json_equals: {once: blue, each_time: blue}}]]
                  - name: none
                    input_batch: [{content: a}]
                    output_batches: [[{json_equals: {once: null, each_time: null}}]]
                """))
        .isEmpty();
  }

  @Test
  void takesValuesOfYamlAsTheyWouldBeInJson() throws Exception {
    assertThat(
            reasons(
                """
                pipeline: {processors: []}
                tests:
                  - name: a large number
                    input_batch: [{json_content: {n: 18446744073709551615}}]
                    output_batches:
                      - - json_equals: {n: 18446744073709551615}
                          content_equals: '{"n":18446744073709551615}'
                  - name: numbers by themselves and null
                    input_batches: [[{content: '1'}], [{content: 'null'}], [{}]]
                    output_batches:
                      - [{json_equals: 1.0}]
                      - [{json_equals: ~}]
                      - [{content_equals: ~}]
                """))
        .isEmpty();
  }

  @Test
  void keepsMetadataThatIsNull() throws Exception {
    assertThat(
            reasons(
                """
                pipeline:
                  processors:
                    - mapping: 'meta copy = @given'
                tests:
                  - name: null goes in and comes out
                    input_batch: [{content: a, metadata: {given: null, number: 3}}]
                    output_batches:
                      - - metadata_equals: {given: null, copy: null, number: 3.0}
                          bloblang: 'metadata() == {"given": null, "copy": null, "number": 3}'
                  - name: null is not missing
                    input_batch: [{content: a}]
                    output_batches: [[{metadata_equals: {given: null}}]]
                """))
        .containsExactly(
            "batch 0 message 0: metadata_equals: metadata key 'given' expected but not found");
  }

  @Test
  void targetsProcessorsOfAnotherFileAndMappings() throws Exception {
    write("other.yaml", PIPELINE);
    write("map.blobl", "import \"./maps.blobl\"\nroot = content().apply(\"twice\")");
    write("maps.blobl", "map twice { root = this + this }");
    assertThat(
            reasons(
                """
                tests:
                  - name: another file
                    target_processors: './other.yaml#/pipeline/processors/0'
                    input_batch: [{content: a}]
                    output_batches: [[{content_equals: A}]]
                  - name: a mapping
                    target_mapping: ./map.blobl
                    input_batch: [{content: a}]
                    output_batches: [[{content_equals: aa}]]
                """))
        .isEmpty();
  }

  @Test
  void findsTestsInTheCompanionFile() throws Exception {
    write("config.yaml", PIPELINE);
    write(
        "config_benthos_test.yaml",
        "tests:\n  - name: n\n    input_batch: [{content: a}]\n    output_batches: []\n");

    UnitTestFile file = at("config_benthos_test.yaml").orElseThrow();

    assertThat(file.config()).isEqualTo(folder.resolve("config.yaml"));
    assertThat(runner().run(file))
        .extracting(UnitTestFailure::reason)
        .containsExactly("unexpected batch: [{\"text\":\"A\"}]");
    assertThat(at("config.yaml")).contains(file);
  }

  @Test
  void givesATestsEnvironmentToMappingsToo() throws Exception {
    write("where.blobl", "root = env(\"WHERE\").or(\"nowhere\") + \"!\"");
    String tests =
        """
        pipeline:
          processors:
            - mapping: root = env("WHERE").or("nowhere")
        tests:
          - environment: {WHERE: here}
            input_batch: [{content: ''}]
            output_batches: [[{content_equals: here}]]
          - input_batch: [{content: ''}]
            output_batches: [[{content_equals: nowhere}]]
          - environment: {WHERE: there}
            target_mapping: where.blobl
            input_batch: [{content: ''}]
            output_batches: [[{content_equals: there!, bloblang: 'env("WHERE") == "there"'}]]
        """;

    assertThat(reasons(tests)).isEmpty();
  }

  @Test
  void namesATargetThatIsNotThere() throws Exception {
    assertThatThrownBy(() -> run(PIPELINE + "tests:\n  - target_processors: nobody\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no component with the label 'nobody' in the config");
  }

  private List<String> reasons(String config) throws Exception {
    return run(config).stream().map(UnitTestFailure::reason).toList();
  }

  private List<UnitTestFailure> run(String config) throws Exception {
    Path file = write("config.yaml", config);
    return runner().run(UnitTestFile.at(file, MappingEnvironment.standard()).orElseThrow());
  }

  private Optional<UnitTestFile> at(String name) throws IOException {
    return UnitTestFile.at(folder.resolve(name), MappingEnvironment.standard());
  }

  private static UnitTestRunner runner() {
    ComponentRegistry registry = new ComponentRegistry();
    ServiceLoader.load(Plugin.class).forEach(plugin -> registry.add(plugin, "test"));
    Clock clock = Clock.systemUTC();
    Engine engine = new Engine(new RecordedLog(), new MetricStore(clock), clock);
    Map<String, String> none = Map.of();
    return new UnitTestRunner(
        registry, engine, name -> Optional.ofNullable(none.get(name)), List.of());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
