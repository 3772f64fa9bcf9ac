package io.ribbonfish.api.component;

import java.time.Clock;
import java.util.Optional;

/** What the engine gives to each component it makes. Thread-safe. */
public interface ComponentContext {
  /** A log that names the component in every line. */
  Log log();

  /** Metrics that carry the component's label and path. */
  Metrics metrics();

  /** The label the config gives the component. */
  Optional<String> label();

  /** Where the component stands in the config, such as {@code root.input}. */
  String path();

  /** The time; tests bring their own. */
  Clock clock();
}
