package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.core.runtime.PlacedProcessor;
import java.util.List;

/** Runs a processor of {@code processor_resources}, which counts and fails under its own label. */
final class ResourceProcessor implements PlacedProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.ofValue(
              "resource",
              "Runs a processor of `processor_resources`.",
              Field.processorLabel("").withDefault("").describedAs("The label of the resource."))
          .describedAs(
              "The same resource can be named in many places; all of them share one processor."
                  + " Resources stand in the config itself or in files given with `--resources`.");

  private final BatchProcessor processor;

  ResourceProcessor(Config config, ComponentContext context) throws ConfigException {
    this.processor = context.processorResource(config.string(""));
  }

  @Override
  public List<Batch> process(Batch batch) throws InterruptedException {
    try {
      return processor.process(batch);
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception unexpected) {
      throw new IllegalStateException("a resource throws instead of flagging", unexpected);
    }
  }

  /** The resource is closed by the engine, after all that use it. */
  @Override
  public void close() {}
}
