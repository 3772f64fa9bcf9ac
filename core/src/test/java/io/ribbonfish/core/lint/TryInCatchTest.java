package io.ribbonfish.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.core.config.ConfigFile;
import io.ribbonfish.core.config.ReadOptions;
import io.ribbonfish.core.registry.ComponentRegistry;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class TryInCatchTest {
  @Test
  void isSaidToNeverRun() {
    assertThat(lints("[{catch: [{noop: {}}, {try: [{noop: {}}]}]}]"))
        .singleElement()
        .asString()
        .startsWith("f(1,47) 'catch' block contains a 'try' block which will never execute");
  }

  @Test
  void runsOnceTheFlagsAreCleared() {
    assertThat(lints("[{catch: [{catch: []}, {try: [{noop: {}}]}]}]")).isEmpty();
  }

  private static List<String> lints(String processors) {
    ComponentRegistry registry = new ComponentRegistry();
    ServiceLoader.load(Plugin.class).forEach(plugin -> registry.add(plugin, "test"));
    String yaml = "pipeline: {processors: " + processors + "}\n";
    return ConfigFile.readText("f", yaml, ReadOptions.of(Map.of()), registry).lints().stream()
        .map(Lint::toString)
        .toList();
  }
}
