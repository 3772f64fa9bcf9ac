package io.ribbonfish.core.config;

import io.ribbonfish.api.component.ComponentContext;
import java.util.Optional;

/** A context from which the components inside of a component get theirs. Thread-safe. */
public interface NestingContext extends ComponentContext {
  /** The context of the component that stands at this path. */
  ComponentContext nested(Optional<String> label, String path);
}
