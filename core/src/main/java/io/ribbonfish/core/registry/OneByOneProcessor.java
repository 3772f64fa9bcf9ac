package io.ribbonfish.core.registry;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Processor;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import java.util.ArrayList;
import java.util.List;

/**
 * A processor of single messages in the form that the engine works with: what comes of a batch is
 * one batch, and a message that fails goes on, flagged. Thread-safe.
 */
final class OneByOneProcessor implements BatchProcessor {
  private final Processor processor;
  private final String name;
  private final String label;
  private final String path;

  OneByOneProcessor(Processor processor, String name, ComponentContext context) {
    this.processor = processor;
    this.name = name;
    this.label = context.label().orElse("");
    this.path = context.path();
  }

  @Override
  public List<Batch> process(Batch batch) throws InterruptedException {
    List<Message> results = new ArrayList<>(batch.size());
    for (Message message : batch) {
      try {
        results.addAll(processor.process(message));
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        results.add(message.withError(new MessageError(text(e), name, label, path)));
      }
    }
    return results.isEmpty() ? List.of() : List.of(Batch.of(results));
  }

  private static String text(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() throws Exception {
    processor.close();
  }
}
