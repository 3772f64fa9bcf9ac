package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Keeps some messages of a batch, in an order of their own. */
final class SelectPartsProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "select_parts",
              "Keeps those messages of a batch that are named by their index, in that order.",
              Field.integer("parts")
                  .asList()
                  .withDefault(List.of())
                  .describedAs("The indexes, from 0; negative ones count from the end, from -1."))
          .describedAs(
              "Indexes that a batch does not have are passed over. The other messages are dropped.");

  private final List<Integer> parts = new ArrayList<>();

  SelectPartsProcessor(Config config) {
    if (config.any("parts") instanceof List<?> indexes) {
      indexes.forEach(index -> parts.add(((Number) index).intValue()));
    }
  }

  @Override
  public List<Batch> process(Batch batch) {
    List<Message> selected = new ArrayList<>(parts.size());
    for (int part : parts) {
      int index = part < 0 ? batch.size() + part : part;
      if (index >= 0 && index < batch.size()) {
        selected.add(batch.get(index));
      }
    }
    return Children.merged(selected);
  }
}
