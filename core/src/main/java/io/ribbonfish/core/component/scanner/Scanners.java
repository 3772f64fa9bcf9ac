package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;

/** Announces the built-in scanners. */
public final class Scanners implements Plugin {
  @Override
  public void register(Registry registry) {
    registry.scanner(LinesScanner.SPEC, (config, context) -> LinesScanner.factory(config));
    registry.scanner(ChunkerScanner.SPEC, (config, context) -> ChunkerScanner.factory(config));
    registry.scanner(ToTheEndScanner.SPEC, (config, context) -> ToTheEndScanner.factory());
  }
}
