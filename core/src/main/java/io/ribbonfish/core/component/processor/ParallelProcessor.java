package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs processors on the messages of a batch at the same time, each as a batch of its own. */
final class ParallelProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "parallel",
              "Runs processors on each message of a batch by itself, many at the same time.",
              Field.integer("cap")
                  .withDefault(0)
                  .describedAs(
                      "How many messages of a batch are processed at the same time at most; up to"
                          + " 256, where it is 0."),
              Field.processors("processors").describedAs("The processors to run."))
          .describedAs(
              "The results come out as one batch, in the order of the messages. Of use for"
                  + " processors that wait for something.");

  private static final int MOST = 256;

  private final int cap;
  private final Children children;
  private final ExecutorService threads = DaemonThreads.pool("parallel");

  ParallelProcessor(Config config, ComponentContext context) throws ConfigException {
    long given = config.integer("cap");
    this.cap = given > 0 ? (int) Math.min(given, Integer.MAX_VALUE) : MOST;
    this.children = Children.of(config, "processors", context);
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    List<Future<List<Batch>>> under = new ArrayList<>(batch.size());
    try {
      Semaphore free = new Semaphore(cap);
      for (Batch single : Children.singles(batch)) {
        free.acquire();
        under.add(threads.submit(() -> run(single, free)));
      }
      List<Message> results = new ArrayList<>(batch.size());
      for (Future<List<Batch>> one : under) {
        one.get().forEach(results::addAll);
      }
      return Children.merged(results);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    } finally {
      under.forEach(one -> one.cancel(true));
    }
  }

  private List<Batch> run(Batch single, Semaphore free) throws Exception {
    try {
      return children.run(List.of(single));
    } finally {
      free.release();
    }
  }

  @Override
  public void close() throws Exception {
    threads.shutdownNow();
    children.close();
  }
}
