package io.ribbonfish.core.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.core.config.ConfigFile;
import io.ribbonfish.core.config.LoadedConfig;
import io.ribbonfish.core.config.ReadOptions;
import io.ribbonfish.core.config.StreamConfig;
import io.ribbonfish.core.registry.ComponentRegistry;
import io.ribbonfish.testkit.FakeContext;
import java.util.Map;
import java.util.ServiceLoader;

/** Makes built-in components from YAML, as a config would. */
public final class YamlComponents {
  private YamlComponents() {}

  /** The input that this text describes, such as {@code stdin: {}}. */
  public static BatchInput input(String yaml, ComponentContext context) throws ConfigException {
    return stream("input:\n" + yaml.indent(2) + "output:\n  drop: {}\n").input().makeInput(context);
  }

  /** The processor that this text describes. */
  public static BatchProcessor processor(String yaml, ComponentContext context)
      throws ConfigException {
    String item = "    - " + yaml.indent(6).strip() + "\n";
    String text =
        "input:\n  stdin: {}\npipeline:\n  processors:\n" + item + "output:\n  drop: {}\n";
    return stream(text).processors().get(0).makeProcessor(context);
  }

  /** The output that this text describes. */
  public static BatchOutput output(String yaml) throws ConfigException {
    return stream("input:\n  stdin: {}\noutput:\n" + yaml.indent(2))
        .output()
        .makeOutput(new FakeContext());
  }

  /** The scanner that this text describes. */
  public static ScannerFactory scanner(String yaml) throws ConfigException {
    String text = "input:\n  stdin:\n    scanner:\n" + yaml.indent(6) + "output:\n  drop: {}\n";
    return stream(text).input().config().component("scanner").makeScanner(new FakeContext());
  }

  private static StreamConfig stream(String text) {
    ComponentRegistry registry = new ComponentRegistry();
    ServiceLoader.load(Plugin.class).forEach(plugin -> registry.add(plugin, "test"));
    LoadedConfig loaded =
        ConfigFile.readText("test.yaml", text, ReadOptions.of(Map.of()), registry);
    assertThat(loaded.lints()).isEmpty();
    return loaded.stream().orElseThrow();
  }
}
