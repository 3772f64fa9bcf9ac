package io.ribbonfish.testkit.contract;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.bloblang.MappingFunction;
import io.ribbonfish.api.bloblang.MappingMethod;
import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.Input;
import io.ribbonfish.api.component.Output;
import io.ribbonfish.api.component.Processor;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.plugin.Factory;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;
import java.util.ArrayList;
import java.util.List;

/** Notes which functions and methods a plug-in announces, and passes over its components. */
final class AnnouncedCalls implements Registry {
  private final List<CallSpec> specs = new ArrayList<>();

  private AnnouncedCalls() {}

  /** The specs of all functions and methods. */
  static List<CallSpec> of(Plugin plugin) {
    AnnouncedCalls announced = new AnnouncedCalls();
    plugin.register(announced);
    return List.copyOf(announced.specs);
  }

  @Override
  public void mappingFunction(CallSpec spec, MappingFunction function) {
    specs.add(spec);
  }

  @Override
  public void mappingMethod(CallSpec spec, MappingMethod method) {
    specs.add(spec);
  }

  @Override
  public void input(ConfigSpec spec, Factory<? extends Input> factory) {}

  @Override
  public void batchInput(ConfigSpec spec, Factory<? extends BatchInput> factory) {}

  @Override
  public void processor(ConfigSpec spec, Factory<? extends Processor> factory) {}

  @Override
  public void batchProcessor(ConfigSpec spec, Factory<? extends BatchProcessor> factory) {}

  @Override
  public void output(ConfigSpec spec, Factory<? extends Output> factory) {}

  @Override
  public void batchOutput(ConfigSpec spec, Factory<? extends BatchOutput> factory) {}

  @Override
  public void scanner(ConfigSpec spec, Factory<? extends ScannerFactory> factory) {}
}
