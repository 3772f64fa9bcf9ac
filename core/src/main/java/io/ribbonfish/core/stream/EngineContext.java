package io.ribbonfish.core.stream;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.error.ConfigException;
import java.time.Clock;
import java.util.Optional;

/** What one component gets from the engine. */
record EngineContext(
    Log log, Metrics metrics, Optional<String> label, String path, Clock clock, Outputs outputs)
    implements ComponentContext {

  /** Finds outputs by their labels. */
  interface Outputs {
    OutputResource labelled(String label) throws ConfigException;
  }

  @Override
  public OutputResource outputResource(String wanted) throws ConfigException {
    return outputs.labelled(wanted);
  }
}
