package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import java.util.ArrayList;
import java.util.List;

/** Runs one processor, flags what it fails on, and counts. */
public final class ProcessorStep implements PlacedProcessor {
  private final BatchProcessor processor;
  private final String name;
  private final ComponentContext context;
  private final Metrics.Counter received;
  private final Metrics.Counter batchesReceived;
  private final Metrics.Counter sent;
  private final Metrics.Counter batchesSent;
  private final Metrics.Counter errors;
  private final Metrics.Timer latency;

  /**
   * @param name the processor's type, as errors name it
   */
  public ProcessorStep(BatchProcessor processor, String name, ComponentContext context) {
    this.processor = processor;
    this.name = name;
    this.context = context;
    Metrics metrics = context.metrics();
    received = metrics.counter("processor_received");
    batchesReceived = metrics.counter("processor_batch_received");
    sent = metrics.counter("processor_sent");
    batchesSent = metrics.counter("processor_batch_sent");
    errors = metrics.counter("processor_error");
    latency = metrics.timer("processor_latency_ns");
  }

  /** The processor in its place; one that is in its place already is left alone. */
  public static PlacedProcessor of(
      BatchProcessor processor, String name, ComponentContext context) {
    return processor instanceof PlacedProcessor placed
        ? placed
        : new ProcessorStep(processor, name, context);
  }

  /** What runs in this place. */
  public BatchProcessor processor() {
    return processor;
  }

  @Override
  public List<Batch> process(Batch batch) throws InterruptedException {
    received.add(batch.size());
    batchesReceived.add(1);
    long start = System.nanoTime();
    List<Batch> results = run(batch);
    latency.record(System.nanoTime() - start);
    count(batch, results);
    return results;
  }

  @Override
  public void close() throws Exception {
    processor.close();
  }

  private List<Batch> run(Batch batch) throws InterruptedException {
    try {
      return processor.process(batch);
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      return List.of(flagged(batch, failure));
    }
  }

  private Batch flagged(Batch batch, Exception failure) {
    String text = Failures.text(failure);
    context.log().debug("Processor failed: " + text);
    MessageError error = new MessageError(text, name, context.label().orElse(""), context.path());
    List<Message> messages = new ArrayList<>(batch.size());
    for (Message message : batch) {
      messages.add(message.withError(error));
    }
    return Batch.of(messages);
  }

  private void count(Batch source, List<Batch> results) {
    batchesSent.add(results.size());
    long messages = 0;
    long failed = -flaggedIn(source);
    for (Batch result : results) {
      messages += result.size();
      failed += flaggedIn(result);
    }
    sent.add(messages);
    if (failed > 0) {
      errors.add(failed);
    }
  }

  private long flaggedIn(Batch batch) {
    long flagged = 0;
    for (int i = 0; i < batch.size(); i++) {
      flagged += batch.get(i).error().filter(this::isOwn).isPresent() ? 1 : 0;
    }
    return flagged;
  }

  /** Processors inside of this one count their own failures. */
  private boolean isOwn(MessageError error) {
    return error.path().isEmpty() || error.path().equals(context.path());
  }
}
