package io.ribbonfish.api.plugin;

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

/**
 * Takes the components of a plug-in, and its functions and methods for mappings. The spec's name is
 * the word in the YAML or mapping; one that is taken already (for the same kind) is refused with
 * {@link IllegalArgumentException}.
 */
public interface Registry {
  void input(ConfigSpec spec, Factory<? extends Input> factory);

  void batchInput(ConfigSpec spec, Factory<? extends BatchInput> factory);

  void processor(ConfigSpec spec, Factory<? extends Processor> factory);

  void batchProcessor(ConfigSpec spec, Factory<? extends BatchProcessor> factory);

  void output(ConfigSpec spec, Factory<? extends Output> factory);

  void batchOutput(ConfigSpec spec, Factory<? extends BatchOutput> factory);

  void scanner(ConfigSpec spec, Factory<? extends ScannerFactory> factory);

  /** A function of the mapping language: {@code name(arguments)}. */
  void mappingFunction(CallSpec spec, MappingFunction function);

  /** A method of the mapping language: {@code value.name(arguments)}. */
  void mappingMethod(CallSpec spec, MappingMethod method);
}
