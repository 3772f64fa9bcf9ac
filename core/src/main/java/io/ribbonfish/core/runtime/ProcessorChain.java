package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.message.Batch;
import java.util.ArrayList;
import java.util.List;

/**
 * Processors in a row: each sees what the one before made. Thread-safe.
 *
 * <p>A flagged message goes through all of them, unless errors are strict: then it skips the rest.
 */
public final class ProcessorChain implements BatchProcessor {
  private final List<ProcessorStep> steps;
  private final boolean strict;

  public ProcessorChain(List<ProcessorStep> steps, boolean strict) {
    this.steps = List.copyOf(steps);
    this.strict = strict;
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  @Override
  public List<Batch> process(Batch batch) throws InterruptedException {
    List<Batch> batches = List.of(batch);
    for (ProcessorStep step : steps) {
      batches = batches.size() == 1 ? run(step, batches.get(0)) : runAll(step, batches);
    }
    return batches;
  }

  @Override
  public void close() throws Exception {
    for (ProcessorStep step : steps) {
      step.close();
    }
  }

  private List<Batch> runAll(ProcessorStep step, List<Batch> batches) throws InterruptedException {
    List<Batch> results = new ArrayList<>(batches.size());
    for (Batch batch : batches) {
      results.addAll(run(step, batch));
    }
    return results;
  }

  private List<Batch> run(ProcessorStep step, Batch batch) throws InterruptedException {
    if (strict && !batch.isEmpty() && batch.get(0).error().isPresent()) {
      return List.of(batch);
    }
    List<Batch> results = step.process(batch);
    return hasEmpty(results) ? withoutEmpty(results) : results;
  }

  private static boolean hasEmpty(List<Batch> batches) {
    for (Batch batch : batches) {
      if (batch.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static List<Batch> withoutEmpty(List<Batch> batches) {
    return batches.stream().filter(batch -> !batch.isEmpty()).toList();
  }
}
