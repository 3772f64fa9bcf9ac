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
    registry.scanner(CsvScanner.SPEC, (config, context) -> CsvScanner.factory(config));
    registry.scanner(
        JsonDocumentsScanner.SPEC, (config, context) -> JsonDocumentsScanner.factory());
    registry.scanner(JsonArrayScanner.SPEC, (config, context) -> JsonArrayScanner.factory());
    registry.scanner(TarScanner.SPEC, (config, context) -> TarScanner.factory());
    registry.scanner(ReMatchScanner.SPEC, (config, context) -> ReMatchScanner.factory(config));
    registry.scanner(DecompressScanners.SPEC, (config, context) -> DecompressScanners.of(config));
    registry.scanner(SkipBomScanners.SPEC, (config, context) -> SkipBomScanners.of(config));
    registry.scanner(SwitchScanners.SPEC, (config, context) -> SwitchScanners.of(config));
  }
}
