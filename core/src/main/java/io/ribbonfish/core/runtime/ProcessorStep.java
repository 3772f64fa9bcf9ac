package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import java.util.ArrayList;
import java.util.List;

/**
 * One processor in its place: runs it, flags what it fails on, and counts. Thread-safe, as
 * processors are.
 */
public final class ProcessorStep {
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

  /** Runs the processor; a failure comes back as flagged messages, so only a stop is thrown. */
  List<Batch> process(Batch batch) throws InterruptedException {
    received.add(batch.size());
    batchesReceived.add(1);
    long start = System.nanoTime();
    List<Batch> results = run(batch);
    latency.record(System.nanoTime() - start);
    count(batch, results);
    return results;
  }

  void close() throws Exception {
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

  private static long flaggedIn(Batch batch) {
    long flagged = 0;
    for (int i = 0; i < batch.size(); i++) {
      flagged += batch.get(i).error().isPresent() ? 1 : 0;
    }
    return flagged;
  }
}
