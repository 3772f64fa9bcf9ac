package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.message.Batch;
import java.util.List;

/** Does nothing. */
final class NoopProcessor implements BatchProcessor {
  static final ConfigSpec SPEC = ConfigSpec.of("noop", "Lets every message through as it is.");

  @Override
  public List<Batch> process(Batch batch) {
    return List.of(batch);
  }
}
