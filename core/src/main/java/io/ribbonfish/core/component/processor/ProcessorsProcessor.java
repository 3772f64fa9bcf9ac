package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import java.util.List;

/** Runs other processors as one, so that they can share a label. */
final class ProcessorsProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.ofValue(
              "processors",
              "Groups processors, so that they can be named, mocked and tested together.",
              list())
          .describedAs("The processors inside work just as they would without the group.");

  private final Children children;

  ProcessorsProcessor(Config config, ComponentContext context) throws ConfigException {
    this.children = Children.of(config, "", context);
  }

  /** A component's whole config where that is a list of processors. */
  static Field list() {
    return Field.processors("").withDefault(List.of()).describedAs("The processors to run.");
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    return children.run(List.of(batch));
  }

  @Override
  public void close() throws Exception {
    children.close();
  }
}
