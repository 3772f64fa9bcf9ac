package io.ribbonfish.core.stream;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.Metrics;
import java.time.Clock;
import java.util.Optional;

/** What one component gets from the engine. */
record EngineContext(Log log, Metrics metrics, Optional<String> label, String path, Clock clock)
    implements ComponentContext {}
