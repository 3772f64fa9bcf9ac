package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;

/** Announces the built-in processors. */
public final class Processors implements Plugin {
  @Override
  public void register(Registry registry) {
    registry.batchProcessor(NoopProcessor.SPEC, (config, context) -> new NoopProcessor());
    registry.batchProcessor(LogProcessor.SPEC, LogProcessor::new);
    registry.batchProcessor(
        MappingProcessor.MAPPING,
        (config, context) -> MappingProcessor.mapping("mapping", config, context));
    registry.batchProcessor(
        MappingProcessor.BLOBLANG,
        (config, context) -> MappingProcessor.mapping("bloblang", config, context));
    registry.batchProcessor(MappingProcessor.MUTATION, MappingProcessor::mutation);
  }
}
