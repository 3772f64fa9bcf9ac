package io.ribbonfish.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.core.config.ConfigFile;
import io.ribbonfish.core.config.LoadedConfig;
import io.ribbonfish.core.config.ReadOptions;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.runtime.StreamParts;
import io.ribbonfish.testkit.RecordedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorResourcesTest {
  private static final String TWICE =
      """
      pipeline:
        threads: 1
        processors:
          - resource: shout
          - resource: shout
      processor_resources:
        - label: shout
          told: {}
      """;

  private final ComponentRegistry registry = new ComponentRegistry();
  private final List<String> told = new ArrayList<>();

  ProcessorResourcesTest() {
    ServiceLoader.load(Plugin.class).forEach(plugin -> registry.add(plugin, "test"));
    registry.batchProcessor(
        ConfigSpec.of("told", "Keeps what it was told."),
        (config, context) -> {
          told.add("made " + context.label().orElse("") + " at " + context.path());
          return new Told();
        });
  }

  @Test
  void areMadeOnceForAllThatNameThem() throws Exception {
    StreamParts parts = build(load(TWICE));

    parts.chain().process(Batch.of(Message.of("hi")));
    parts.chain().close();
    for (AutoCloseable resource : parts.resources()) {
      resource.close();
    }

    assertThat(told)
        .containsExactly("made shout at root.processor_resources", "hi", "hi", "closed");
  }

  @Test
  void comeFromOtherFilesToo(@TempDir Path folder) throws Exception {
    Path more =
        Files.writeString(
            folder.resolve("more.yaml"),
            """
            processor_resources:
              - label: whisper
                mapping: 'root = content().lowercase()'
            """);
    LoadedConfig loaded = load("pipeline: {threads: 1, processors: [{resource: whisper}]}", more);

    assertThat(loaded.lints()).isEmpty();
    assertThat(build(loaded).chain().process(Batch.of(Message.of("HI"))).get(0).get(0).text())
        .isEqualTo("hi");
  }

  @Test
  void ofOtherFilesAreCheckedLikeTheConfigsOwn(@TempDir Path folder) throws Exception {
    Path more =
        Files.writeString(
            folder.resolve("more.yaml"),
            "processor_resources: [{label: shout, noop: {}}, {label: x, mapping: 'root ='}]\n"
                + "processor_resource: []\ninput: {}\n");

    assertThat(load(TWICE, more).lints())
        .extracting(Lint::toString)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(more + "(1,31) label 'shout' collides")
                    .contains("at f(7,12)"))
        .anyMatch(line -> line.startsWith(more + "(1,"))
        .contains(
            more
                + "(2,1) field processor_resource not recognised, did you mean processor_resources?")
        .anyMatch(line -> line.startsWith(more + "(3,1) field input not recognised"));
  }

  @Test
  void thatAreNotThereStopTheStart() {
    assertThat(problems(TWICE.replace("label: shout", "label: shoud")))
        .containsExactly(
            "f(4,17) field pipeline.processors.0.resource: processor resource 'shout' was not found,"
                + " did you mean shoud?",
            "f(5,17) field pipeline.processors.1.resource: processor resource 'shout' was not found,"
                + " did you mean shoud?");
  }

  @Test
  void thatNameEachOtherInACircleStopTheStart() {
    String circle =
        """
        pipeline: {processors: [{resource: a}]}
        processor_resources:
          - label: a
            processors: [{resource: b}]
          - label: b
            try: [{resource: a}]
        """;
    assertThat(problems(circle))
        .singleElement()
        .asString()
        .contains("processor resources name each other in a circle: a -> b -> a");
  }

  private List<String> problems(String yaml) {
    LoadedConfig loaded = load(yaml);
    return catchThrowableOfType(UnbuildableStreamException.class, () -> build(loaded))
        .problems()
        .stream()
        .map(Lint::toString)
        .toList();
  }

  private static StreamParts build(LoadedConfig loaded) throws UnbuildableStreamException {
    Clock clock = Clock.systemUTC();
    Engine engine = new Engine(new RecordedLog(), new MetricStore(clock), clock);
    return new StreamBuilder(engine, loaded.stream().orElseThrow()).build();
  }

  private LoadedConfig load(String yaml, Path... more) {
    return ConfigFile.readText(
        "f", yaml, ReadOptions.of(Map.of()).withResources(List.of(more)), registry);
  }

  /** Tells what happens to it. */
  private final class Told implements BatchProcessor {
    @Override
    public List<Batch> process(Batch batch) {
      batch.forEach(message -> told.add(message.text()));
      return List.of(batch);
    }

    @Override
    public void close() {
      told.add("closed");
    }
  }
}
