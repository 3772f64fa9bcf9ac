package io.ribbonfish.core.component.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.core.config.ConfigFile;
import io.ribbonfish.core.config.ReadOptions;
import io.ribbonfish.core.metrics.MetricStore;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.core.stream.Engine;
import io.ribbonfish.core.unittest.UnitTestFile;
import io.ribbonfish.core.unittest.UnitTestRunner;
import io.ribbonfish.testkit.RecordedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What processors do, as unit tests of configs: every file of {@code processor-tests} passes. */
class ProcessorConfigTest {
  private final ComponentRegistry registry = new ComponentRegistry();

  ProcessorConfigTest() {
    ServiceLoader.load(Plugin.class).forEach(plugin -> registry.add(plugin, "test"));
  }

  static List<Path> files() throws Exception {
    Path folder =
        Path.of(ProcessorConfigTest.class.getResource("/processor-tests/switch.yaml").toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void passes(Path file) throws Exception {
    assertThat(ConfigFile.read(file, ReadOptions.of(Map.of()), registry).lints()).isEmpty();
    Clock clock = Clock.systemUTC();
    Engine engine = new Engine(new RecordedLog(), new MetricStore(clock), clock);
    UnitTestRunner runner =
        new UnitTestRunner(registry, engine, name -> Optional.empty(), List.of());

    assertThat(runner.run(UnitTestFile.at(file, registry.mappings()).orElseThrow())).isEmpty();
  }
}
