package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Mapping;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.core.runtime.FailureLog;
import java.util.List;

/** Runs processors on a batch over and over, as long as a check is true. */
final class WhileProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "while",
              "Runs processors on a batch over and over, as long as a check is true.",
              Field.bool("at_least_once")
                  .withDefault(false)
                  .describedAs("Whether the processors run once before the check is asked."),
              Field.integer("max_loops")
                  .withDefault(0)
                  .asAdvanced()
                  .describedAs("How often they run at most; as often as it takes, where it is 0."),
              Field.mapping("check")
                  .withDefault("")
                  .describedAs("A Bloblang query whether to go on. Where it fails, it says no.")
                  .withExample("errored()")
                  .withExample("this.urls.unprocessed.length() > 0"),
              Field.processors("processors").describedAs("What to run in each loop."))
          .describedAs(
              "The check looks at the first message of the batch; where the processors have made"
                  + " several batches of it, at that of the first. The loop ends when no message is"
                  + " left.");

  private final boolean atLeastOnce;
  private final long maxLoops;
  private final Mapping check;
  private final Children children;
  private final FailureLog failures;
  private volatile boolean closed;

  WhileProcessor(Config config, ComponentContext context) throws ConfigException {
    if (config.string("check").isEmpty()) {
      throw new ConfigException("check", "a check query is required");
    }
    this.atLeastOnce = config.bool("at_least_once");
    this.maxLoops = config.integer("max_loops");
    this.check = config.mapping("check");
    this.children = Children.of(config, "processors", context);
    this.failures = new FailureLog(context, "Query failed for loop: ");
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    List<Batch> batches = List.of(batch);
    boolean goesOn = atLeastOnce || isTrue(batch);
    for (long loops = 0; goesOn && (maxLoops <= 0 || loops < maxLoops); loops++) {
      if (closed || Thread.interrupted()) {
        throw new InterruptedException("stopped in a loop");
      }
      batches = children.run(batches);
      goesOn = !batches.isEmpty() && isTrue(batches.get(0));
    }
    return batches;
  }

  private boolean isTrue(Batch batch) throws InterruptedException {
    try {
      return check.check(batch, 0);
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      failures.log(failure);
      return false;
    }
  }

  @Override
  public void close() throws Exception {
    closed = true;
    children.close();
  }
}
