package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.core.config.text.Durations;
import io.ribbonfish.core.runtime.FailureLog;
import io.ribbonfish.core.runtime.Sleeper;
import java.time.Duration;
import java.util.List;

/** Waits for each message. */
final class SleepProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
          "sleep",
          "Waits for each message.",
          Field.interpolated("duration")
              .describedAs(
                  "How long, such as `100ms`, worked out for each message. Where that fails, it does"
                      + " not wait for this one.")
              .withExample("1s")
              .withExample("${! @delay }"));

  private final Interpolation duration;
  private final Sleeper sleeper;
  private final FailureLog failures;

  SleepProcessor(Config config, ComponentContext context, Sleeper sleeper) {
    this.duration = config.interpolated("duration");
    this.sleeper = sleeper;
    this.failures = new FailureLog(context, "Failed to work out how long to sleep: ");
  }

  @Override
  public List<Batch> process(Batch batch) throws InterruptedException {
    for (int i = 0; i < batch.size(); i++) {
      Duration wait = duration(batch, i);
      if (!wait.isNegative() && !wait.isZero()) {
        sleeper.sleep(wait);
      }
    }
    return List.of(batch);
  }

  private Duration duration(Batch batch, int index) throws InterruptedException {
    try {
      return Durations.parse(duration.text(batch, index));
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      failures.log(failure);
      return Duration.ZERO;
    }
  }
}
