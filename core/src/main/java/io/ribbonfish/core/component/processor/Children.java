package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.runtime.Closing;
import java.util.ArrayList;
import java.util.List;

/** The processors inside of a processor, in a row. Thread-safe. */
final class Children implements AutoCloseable {
  private final List<BatchProcessor> processors;
  private final boolean strict;

  private Children(List<BatchProcessor> processors, boolean strict) {
    this.processors = processors;
    this.strict = strict;
  }

  /** The processors that a field of a component lists. */
  static Children of(Config config, String field, ComponentContext context) throws ConfigException {
    return new Children(config.processors(field), context.strictErrors());
  }

  boolean isEmpty() {
    return processors.isEmpty();
  }

  /** Runs all on these batches: each processor sees what the one before made of all of them. */
  List<Batch> run(List<Batch> batches) throws Exception {
    return run(batches, strict);
  }

  /** As {@link #run}, but a batch whose first message is flagged passes the others by. */
  List<Batch> runUntilFailure(List<Batch> batches) throws Exception {
    return run(batches, true);
  }

  /** Runs all on those batches whose first message is flagged, until the end of the row. */
  List<Batch> runOnFailures(List<Batch> batches) throws Exception {
    List<List<Batch>> caught = new ArrayList<>();
    for (Batch batch : batches) {
      caught.add(List.of(batch));
    }
    for (BatchProcessor processor : processors) {
      for (int i = 0; i < caught.size(); i++) {
        if (isFlagged(batches.get(i))) {
          caught.set(i, step(processor, caught.get(i), false));
        }
      }
    }
    return caught.stream().flatMap(List::stream).toList();
  }

  private List<Batch> run(List<Batch> batches, boolean skipFlagged) throws Exception {
    List<Batch> results = batches;
    for (BatchProcessor processor : processors) {
      results = step(processor, results, skipFlagged);
    }
    return results;
  }

  private static List<Batch> step(
      BatchProcessor processor, List<Batch> batches, boolean skipFlagged) throws Exception {
    List<Batch> results = new ArrayList<>(batches.size());
    for (Batch batch : batches) {
      if (skipFlagged && isFlagged(batch)) {
        results.add(batch);
        continue;
      }
      for (Batch result : processor.process(batch)) {
        if (!result.isEmpty()) {
          results.add(result);
        }
      }
    }
    return results;
  }

  private static boolean isFlagged(Batch batch) {
    return batch.get(0).error().isPresent();
  }

  /** Each message as a batch of its own. */
  static List<Batch> singles(Batch batch) {
    if (batch.size() == 1) {
      return List.of(batch);
    }
    List<Batch> singles = new ArrayList<>(batch.size());
    for (Message message : batch) {
      singles.add(Batch.of(message));
    }
    return singles;
  }

  /** All messages of these batches. */
  static List<Message> messages(List<Batch> batches) {
    List<Message> messages = new ArrayList<>();
    batches.forEach(messages::addAll);
    return messages;
  }

  /** All messages in one batch; no batch where there are none. */
  static List<Batch> merged(List<Message> messages) {
    return messages.isEmpty() ? List.of() : List.of(Batch.of(messages));
  }

  @Override
  public void close() throws Exception {
    Closing.all(processors);
  }
}
