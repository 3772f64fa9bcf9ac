package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;
import io.ribbonfish.core.runtime.Sleeper;

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
    batches(registry);
    contents(registry);
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
    registry.batchProcessor(WorkflowProcessor.SPEC, WorkflowProcessor::new);
    registry.batchProcessor(ParallelProcessor.SPEC, ParallelProcessor::new);
    registry.batchProcessor(WhileProcessor.SPEC, WhileProcessor::new);
  }

  /** Those that make other batches. */
  private static void batches(Registry registry) {
    registry.batchProcessor(SplitProcessor.SPEC, SplitProcessor::new);
    registry.batchProcessor(
        SelectPartsProcessor.SPEC, (config, context) -> new SelectPartsProcessor(config));
    registry.batchProcessor(GroupByProcessor.SPEC, GroupByProcessor::new);
    registry.batchProcessor(GroupByValueProcessor.SPEC, GroupByValueProcessor::new);
    registry.batchProcessor(BoundsCheckProcessor.SPEC, BoundsCheckProcessor::new);
    registry.batchProcessor(InsertPartProcessor.SPEC, InsertPartProcessor::new);
    registry.batchProcessor(
        SleepProcessor.SPEC,
        (config, context) -> new SleepProcessor(config, context, Sleeper.real()));
  }

  /** Those that make other contents. */
  private static void contents(Registry registry) {
    registry.batchProcessor(ArchiveProcessor.SPEC, ArchiveProcessor::new);
    registry.processor(
        UnarchiveProcessor.SPEC, (config, context) -> new UnarchiveProcessor(config));
    registry.processor(
        QueryProcessor.COMPRESS, (config, context) -> QueryProcessor.compress(config));
    registry.processor(
        QueryProcessor.DECOMPRESS, (config, context) -> QueryProcessor.decompress(config));
    registry.processor(
        QueryProcessor.JSON_SCHEMA, (config, context) -> QueryProcessor.jsonSchema(config));
  }
}
