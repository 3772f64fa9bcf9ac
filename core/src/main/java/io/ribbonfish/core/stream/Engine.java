package io.ribbonfish.core.stream;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.core.metrics.MetricStore;
import java.time.Clock;
import java.util.Optional;

/**
 * What all components of a process share.
 *
 * @param log the root of all logs
 * @param clock the time
 */
public record Engine(Log log, MetricStore metrics, Clock clock) {
  /** The context of the component that stands at this path, with nothing beside it. */
  public ComponentContext contextOf(Optional<String> label, String path) {
    return contextOf(label, path, Surroundings.NOTHING);
  }

  ComponentContext contextOf(Optional<String> label, String path, Surroundings surroundings) {
    String text = label.orElse("");
    Log own = log.with("label", text).with("path", path);
    return new EngineContext(this, own, metrics.of(text, path), label, path, surroundings);
  }
}
