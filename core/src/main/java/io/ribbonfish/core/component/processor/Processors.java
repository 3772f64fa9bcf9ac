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
    flow(registry);
  }

  /** Those that run other processors. */
  private static void flow(Registry registry) {
    registry.batchProcessor(ResourceProcessor.SPEC, ResourceProcessor::new);
    registry.batchProcessor(ProcessorsProcessor.SPEC, ProcessorsProcessor::new);
    registry.batchProcessor(EachMessageProcessor.FOR_EACH, EachMessageProcessor::forEach);
    registry.batchProcessor(EachMessageProcessor.TRY, EachMessageProcessor::tryAll);
    registry.batchProcessor(EachMessageProcessor.CATCH, EachMessageProcessor::catchAll);
    registry.batchProcessor(TryCatchProcessor.SPEC, TryCatchProcessor::new);
    registry.batchProcessor(SwitchProcessor.SPEC, SwitchProcessor::new);
    registry.batchProcessor(BranchProcessor.SPEC, BranchProcessor::new);
    registry.batchProcessor(ParallelProcessor.SPEC, ParallelProcessor::new);
    registry.batchProcessor(WhileProcessor.SPEC, WhileProcessor::new);
  }
}
