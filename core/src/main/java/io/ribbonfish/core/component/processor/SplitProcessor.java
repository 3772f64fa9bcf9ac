package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Breaks batches into smaller ones. */
final class SplitProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "split",
              "Breaks batches into smaller ones.",
              Field.integer("size")
                  .withDefault(1)
                  .describedAs("How many messages a batch may have; any number, where it is 0."),
              Field.integer("byte_size")
                  .withDefault(0)
                  .describedAs("How many bytes its messages may have; any, where it is 0."))
          .describedAs("What is left over is a smaller batch. `unarchive` breaks up messages.");

  private final long size;
  private final long byteSize;
  private final Log log;

  SplitProcessor(Config config, ComponentContext context) {
    this.size = config.integer("size");
    this.byteSize = config.integer("byte_size");
    this.log = context.log();
  }

  @Override
  public List<Batch> process(Batch batch) {
    List<Batch> results = new ArrayList<>();
    List<Message> next = new ArrayList<>();
    long bytes = 0;
    for (Message message : batch) {
      boolean isFull = size > 0 && next.size() >= size;
      int length = byteSize > 0 ? message.bytes().length : 0;
      if (isFull || (byteSize > 0 && bytes + length > byteSize)) {
        if (next.isEmpty()) {
          log.debug("A message of " + length + " bytes is larger than byte_size, " + byteSize);
        } else {
          results.add(Batch.of(next));
          next = new ArrayList<>();
          bytes = 0;
        }
      }
      next.add(message);
      bytes += length;
    }
    results.addAll(Children.merged(next));
    return results;
  }
}
