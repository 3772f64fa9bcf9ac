package io.ribbonfish.core.runtime;

import io.ribbonfish.api.message.Batch;
import java.util.ArrayList;
import java.util.List;

/**
 * Processors in a row: each sees what the one before made. Thread-safe.
 *
 * <p>A flagged message goes through all of them, unless errors are strict: then it skips the rest.
 */
public final class ProcessorChain implements PlacedProcessor {
  private final List<PlacedProcessor> steps;
  private final boolean strict;

  public ProcessorChain(List<? extends PlacedProcessor> steps, boolean strict) {
    this.steps = List.copyOf(steps);
    this.strict = strict;
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  @Override
  public List<Batch> process(Batch batch) throws InterruptedException {
    return process(List.of(batch));
  }

  /** Runs several batches, all of them through one processor before the next. */
  public List<Batch> process(List<Batch> source) throws InterruptedException {
    List<Batch> batches = source;
    for (PlacedProcessor step : steps) {
      batches = batches.size() == 1 ? run(step, batches.get(0)) : runAll(step, batches);
    }
    return batches;
  }

  @Override
  public void close() throws Exception {
    Closing.all(steps);
  }

  private List<Batch> runAll(PlacedProcessor step, List<Batch> batches)
      throws InterruptedException {
    List<Batch> results = new ArrayList<>(batches.size());
    for (Batch batch : batches) {
      results.addAll(run(step, batch));
    }
    return results;
  }

  private List<Batch> run(PlacedProcessor step, Batch batch) throws InterruptedException {
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
