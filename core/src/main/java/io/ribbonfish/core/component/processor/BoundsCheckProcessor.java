package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.List;

/** Drops batches that are too small or too large, or have a message that is. */
final class BoundsCheckProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
          "bounds_check",
          "Drops batches that are too small or too large, or hold a message that is.",
          Field.integer("max_part_size")
              .withDefault(1 << 30)
              .describedAs("How many bytes a message may have."),
          Field.integer("min_part_size")
              .withDefault(1)
              .describedAs("How many bytes a message must have."),
          Field.integer("max_parts")
              .withDefault(100)
              .asAdvanced()
              .describedAs("How many messages a batch may have."),
          Field.integer("min_parts")
              .withDefault(1)
              .asAdvanced()
              .describedAs("How many messages a batch must have."));

  private final long maxPartSize;
  private final long minPartSize;
  private final long maxParts;
  private final long minParts;
  private final Log log;

  BoundsCheckProcessor(Config config, ComponentContext context) {
    this.maxPartSize = config.integer("max_part_size");
    this.minPartSize = config.integer("min_part_size");
    this.maxParts = config.integer("max_parts");
    this.minParts = config.integer("min_parts");
    this.log = context.log();
  }

  @Override
  public List<Batch> process(Batch batch) {
    if (batch.size() < minParts || batch.size() > maxParts) {
      log.debug("Dropping a batch of " + batch.size() + " messages");
      return List.of();
    }
    for (Message message : batch) {
      int size = message.bytes().length;
      if (size < minPartSize || size > maxPartSize) {
        log.debug("Dropping a batch with a message of " + size + " bytes");
        return List.of();
      }
    }
    return List.of(batch);
  }
}
