package io.ribbonfish.core.stream;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.config.NestingContext;
import java.time.Clock;
import java.util.Optional;

/** What one component gets from the engine. */
record EngineContext(
    Engine engine,
    Log log,
    Metrics metrics,
    Optional<String> label,
    String path,
    Surroundings surroundings)
    implements NestingContext {

  @Override
  public Clock clock() {
    return engine.clock();
  }

  @Override
  public ComponentContext nested(Optional<String> childLabel, String childPath) {
    return engine.contextOf(childLabel, childPath, surroundings);
  }

  @Override
  public boolean strictErrors() {
    return surroundings.strictErrors();
  }

  @Override
  public BatchProcessor processorResource(String wanted) throws ConfigException {
    return surroundings.processor(wanted);
  }

  @Override
  public OutputResource outputResource(String wanted) throws ConfigException {
    return surroundings.output(wanted);
  }
}
