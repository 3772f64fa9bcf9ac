package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Opens another scanner over a source without its byte order mark. */
final class SkipBomScanners implements ScannerFactory {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "skip_bom",
              "Leaves out a byte order mark at the beginning of a source, and hands the rest to"
                  + " another scanner.",
              Field.scanner("into")
                  .describedAs("The scanner that splits the rest.")
                  .withDefault(Map.of("to_the_end", Map.of())))
          .describedAs("Knows the marks of UTF-8, UTF-16 and UTF-32, in either byte order.");

  private final ScannerFactory into;

  private SkipBomScanners(ScannerFactory into) {
    this.into = into;
  }

  static ScannerFactory of(Config config) throws ConfigException {
    return new SkipBomScanners(config.scanner("into"));
  }

  @Override
  public Scanner open(InputStream source, String name) throws IOException {
    // Bytes in mid-source that look like a mark must stay: so it goes on from the beginning only.
    return new DerivedScanner(into.open(new MarklessSource(source), name));
  }

  @Override
  public void close() throws Exception {
    into.close();
  }
}
