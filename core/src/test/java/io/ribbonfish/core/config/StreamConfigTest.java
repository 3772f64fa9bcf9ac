package io.ribbonfish.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.lint.Severity;
import io.ribbonfish.core.log.LogLevel;
import io.ribbonfish.core.log.LogOutput;
import io.ribbonfish.core.log.LogSettings;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.registry.ComponentKind;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.stream.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamConfigTest {
  private final ComponentRegistry registry = FakeComponents.registry();

  @Test
  void readsAWholeStream() {
    StreamConfig stream =
        read(
            """
            input:
              label: source
              aws_s3:
                bucket: b
              processors:
                - noop: {}
            pipeline:
              threads: 1
              processors:
                - log: { message: hi }
                - label: mine
                  mapping: root = this
            output:
              type: file
              file:
                path: ./x
            logger:
              level: debug
              format: json
              add_timestamp: true
              static_fields: { a: 1 }
              file: { path: x.log, rotate: true, rotate_max_age_days: 3 }
            shutdown_delay: 1s
            shutdown_timeout: 5s
            error_handling: { strict: true }
            """);

    assertThat(stream.input().name()).isEqualTo("aws_s3");
    assertThat(stream.input().label()).contains("source");
    assertThat(stream.input().path()).isEqualTo("root.input");
    assertThat(stream.input().position().toString()).isEqualTo("f(3,3)");
    assertThat(stream.input().processors())
        .extracting(ComponentConfig::path)
        .containsExactly("root.input.processors.0");
    assertThat(stream.threads()).isEqualTo(1);
    assertThat(stream.processors())
        .extracting(ComponentConfig::name, ComponentConfig::label, ComponentConfig::path)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "log", Optional.empty(), "root.pipeline.processors.0"),
            org.assertj.core.groups.Tuple.tuple(
                "mapping", Optional.of("mine"), "root.pipeline.processors.1"));
    assertThat(stream.processors().get(1).config().string("")).isEqualTo("root = this");
    assertThat(stream.output().name()).isEqualTo("file");
    assertThat(stream.output().config().string("path")).isEqualTo("./x");
    assertThat(stream.logger())
        .isEqualTo(
            new LogSettings(
                LogLevel.DEBUG,
                LogSettings.Format.JSON,
                true,
                "level",
                "time",
                "msg",
                Map.of("a", "1"),
                Optional.of(new LogSettings.LogFile(Path.of("x.log"), true, 3))));
    assertThat(stream.shutdownDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(stream.shutdownTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(stream.strictErrors()).isTrue();
  }

  @Test
  void fillsInDefaults() {
    StreamConfig stream = read("input: { aws_s3: { bucket: b } }");
    Config config = stream.input().config();

    assertThat(stream.threads()).isEqualTo(-1);
    assertThat(stream.processors()).isEmpty();
    assertThat(stream.output().name()).isEqualTo("stdout");
    assertThat(stream.logger()).isEqualTo(LogSettings.DEFAULT);
    assertThat(stream.shutdownDelay()).isZero();
    assertThat(stream.shutdownTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(stream.strictErrors()).isFalse();
    assertThat(config.string("prefix")).isEmpty();
    assertThat(config.integer("parallel_objects")).isEqualTo(16);
    assertThat(config.number("ratio")).isEqualTo(0.5);
    assertThat(config.bool("sequential_batching")).isFalse();
    assertThat(config.string("credentials.id")).isEmpty();
    assertThat(config.duration("watcher.poll_interval")).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.stringMap("headers")).isEmpty();
    assertThat(config.has("watcher")).isFalse();
    assertThat(config.has("tags")).isFalse();
    assertThat(config.has("bookmarks_file.path")).isFalse();
    assertThat(stream.input().config().component("scanner").name()).isEqualTo("to_the_end");
  }

  @Test
  void readsValuesAsTheirFieldsWantThem() {
    Config config =
        read("""
                input:
                  aws_s3:
                    bucket: 0123
                    prefix: true
                    parallel_objects: 1e2
                    ratio: 2
                    sequential_batching: on
                    format: JSON
                    tags: [1, two]
                    headers: { a: 1.50 }
                    watcher: {}
                    region:
                """)
            .input()
            .config();

    assertThat(config.string("bucket")).isEqualTo("0123");
    assertThat(config.string("prefix")).isEqualTo("true");
    assertThat(config.integer("parallel_objects")).isEqualTo(100);
    assertThat(config.number("ratio")).isEqualTo(2.0);
    assertThat(config.bool("sequential_batching")).isTrue();
    assertThat(config.string("format")).isEqualTo("json");
    assertThat(config.strings("tags")).containsExactly("1", "two");
    assertThat(config.stringMap("headers")).containsExactly(Map.entry("a", "1.50"));
    assertThat(config.has("watcher")).isTrue();
    assertThat(config.any("tags")).isEqualTo(List.of(1L, "two"));
    assertThat(config.string("region")).isEmpty();
  }

  @Test
  void readsComponentsInsideComponents() {
    ParsedConfig config =
        read("""
                input:
                  broker:
                    inputs:
                      - aws_s3: { bucket: b }
                        label: one
                    named:
                      x: { stdin: {} }
                pipeline:
                  processors:
                    - try:
                        - noop: {}
                """)
            .input()
            .config();

    ComponentConfig inner = config.components("inputs").get(0);
    assertThat(inner.path()).isEqualTo("root.input.broker.inputs.0");
    assertThat(inner.label()).contains("one");
    assertThat(config.componentMap("named").values())
        .extracting(ComponentConfig::path)
        .containsExactly("root.input.broker.named.x");
  }

  @Test
  void readsAComponentThatIsAList() {
    StreamConfig stream = read("pipeline: { processors: [ { try: [ { noop: {} } ] } ] }");

    assertThat(stream.processors().get(0).config().components("").get(0).path())
        .isEqualTo("root.pipeline.processors.0.try.0");
  }

  @Test
  void readsObjectsInAList() {
    List<Config> steps =
        read("output: { steps: { steps: [ { do: a }, { do: b } ] } }")
            .output()
            .config()
            .objects("steps");

    assertThat(steps).extracting(step -> step.string("do")).containsExactly("a", "b");
  }

  @Test
  void refusesQuestionsThatTheSpecDoesNotAllow() {
    Config config = read("input: { aws_s3: { bucket: b } }").input().config();

    assertThatThrownBy(() -> config.string("nope"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field nope is not in the spec");
    assertThatThrownBy(() -> config.integer("bucket"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field bucket is declared as ONE STRING and read as ONE [INT]");
    assertThatThrownBy(() -> config.strings("tags"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("optional field tags is not there");
  }

  @Test
  void placesWhatAFactoryComplainsAbout() {
    ComponentConfig input =
        read("input:\n  aws_s3:\n    bucket: b\n    watcher:\n      poll_interval: 1s\n").input();

    assertThat(input.lint(new ConfigException("watcher.poll_interval", "too short")).toString())
        .isEqualTo("f(5,22) field input.aws_s3.watcher.poll_interval: too short");
    assertThat(input.lint(new ConfigException("credentials.id", "no secret")).toString())
        .isEqualTo("f(2,3) field input.aws_s3.credentials.id: no secret");
    assertThat(input.lint(new ConfigException("", "no way")).toString())
        .isEqualTo("f(3,5) field input.aws_s3: no way");
  }

  @Test
  void makesScannersThatKnowTheComponentTheyBelongTo() throws Exception {
    BatchInput input =
        read("input: { stdin: { scanner: { chunker: { size: 8 } } } }")
            .input()
            .makeInput(context());

    assertThatThrownBy(input::read).hasMessage("root.input 8");
  }

  @Test
  void placesWhatAScannerComplainsAbout() {
    ComponentConfig input =
        read("input:\n  stdin:\n    scanner:\n      chunker:\n        size: 0\n").input();

    assertThatThrownBy(() -> input.makeInput(context()))
        .isInstanceOfSatisfying(
            ConfigException.class,
            complaint ->
                assertThat(input.lint(complaint).toString())
                    .isEqualTo(
                        "f(5,15) field input.stdin.scanner.chunker.size: write a number above 0"));
  }

  @Test
  void chilledStreamsStartWithUnknownFieldsButNotWithBrokenOnes() {
    LoadedConfig unknown = load("input: { aws_s3: { bucket: b, nope: 1 } }");
    LoadedConfig broken = load("input: { aws_s3: { bucket: b, ratio: x } }");

    assertThat(unknown.hasErrors()).isTrue();
    assertThat(unknown.stream()).isPresent();
    assertThat(broken.hasErrors()).isTrue();
    assertThat(broken.stream()).isEmpty();
  }

  @Test
  void aFirstLineTurnsLintingOffButNotWhatCanNotWork() {
    LoadedConfig unknown =
        load("# BENTHOS LINT DISABLE\ninput: { aws_s3: { bucket: b, nope: 1 } }");
    LoadedConfig broken = load("# BENTHOS LINT DISABLE\ninput: { aws_s3: { nope: 1 } }");

    LoadedConfig unset = load("# BENTHOS LINT DISABLE\ninput: { aws_s3: { bucket: b${X} } }");

    assertThat(unknown.lints()).isEmpty();
    assertThat(unknown.stream()).isPresent();
    assertThat(unset.hasErrors()).isTrue();
    assertThat(broken.lints())
        .singleElement()
        .satisfies(lint -> assertThat(lint.severity()).isEqualTo(Severity.FATAL));
  }

  @Test
  void valuesThatLackAVariableArePassedOverWhereVariablesAreNotChecked() {
    ReadOptions unchecked = ReadOptions.of(Map.of("EMPTY", "")).withoutEnvironmentCheck();
    String text =
        """
        shutdown_timeout: ${TIME}s
        input:
          aws_s3:
            bucket: ${BUCKET} # with a comment
            parallel_objects: ${MANY}
            prefix: "${NOPE}/x"
            ratio: ${EMPTY}
            region: x
            nope: ${NOPE}
        """;

    LoadedConfig loaded = ConfigFile.readText("f", text, unchecked, registry);

    assertThat(loaded.lints())
        .extracting(lint -> lint.toString().replaceAll(",.*", ""))
        .containsExactly("f(9");
    assertThat(loaded.stream()).isEmpty();
    assertThat(
            ConfigFile.readText(
                    "f", "input: { aws_s3: { bucket: \n${EMPTY} } }", unchecked, registry)
                .lints())
        .hasSize(1);
  }

  @Test
  void anInputIsRequiredWhereThereIsNoStandardInput() {
    ComponentRegistry bare = new ComponentRegistry();
    bare.output(
        ConfigSpec.of("stdout", "", Field.string("x").asOptional()),
        (config, context) -> {
          throw new UnsupportedOperationException("a fake");
        });

    assertThat(ConfigFile.readText("f", "http: {}\n", ReadOptions.of(Map.of()), bare).lints())
        .extracting(Object::toString)
        .contains("f(1,1) field input is required");
    assertThat(bare.names(ComponentKind.OUTPUT)).containsExactly("stdout");
  }

  private static ComponentContext context() throws IOException {
    Clock clock = Clock.systemUTC();
    Log silent =
        LogOutput.open(
                LogSettings.DEFAULT.withLevel(LogLevel.OFF), OutputStream.nullOutputStream(), clock)
            .log();
    return new Engine(silent, new MetricStore(clock), clock)
        .contextOf(Optional.empty(), "root.input");
  }

  private StreamConfig read(String text) {
    LoadedConfig loaded = load(text);
    assertThat(loaded.lints()).isEmpty();
    return loaded.stream().orElseThrow();
  }

  private LoadedConfig load(String text) {
    return ConfigFile.readText("f", text, ReadOptions.of(Map.of()), registry);
  }
}
