package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;

/** Announces the built-in processors. */
public final class Processors implements Plugin {
  @Override
  public void register(Registry registry) {
    registry.batchProcessor(NoopProcessor.SPEC, (config, context) -> new NoopProcessor());
  }
}
