package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.bloblang.compression.Decompression;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Opens another scanner over what is compressed in a source. */
final class DecompressScanners implements ScannerFactory {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "decompress",
              "Decompresses a source and hands what was in it to another scanner.",
              Field.string("algorithm")
                  .describedAs("How the source is compressed.")
                  .withOptions(Decompression.words().toArray(new String[0])),
              Field.scanner("into")
                  .describedAs("The scanner that splits what was decompressed.")
                  .withDefault(Map.of("to_the_end", Map.of())))
          .describedAs(
              "All members or frames of the source are read. Data that is corrupt, cut off, or"
                  + " followed by something else is an error, never an early end; only behind `zlib` and"
                  + " `flate` data the rest is left alone. A scanner that"
                  + " chooses by name gets the name of the source as it is, such as `a.csv.gz`.");

  private final Decompression decompression;
  private final ScannerFactory into;

  private DecompressScanners(Decompression decompression, ScannerFactory into) {
    this.decompression = decompression;
    this.into = into;
  }

  static ScannerFactory of(Config config) throws ConfigException {
    String algorithm = config.string("algorithm");
    Decompression decompression =
        Decompression.find(algorithm)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "algorithm",
                        "must be one of "
                            + String.join(", ", Decompression.words())
                            + ", not '"
                            + algorithm
                            + "'"));
    return new DecompressScanners(decompression, config.scanner("into"));
  }

  @Override
  public Scanner open(InputStream source, String name) throws IOException {
    return new DerivedScanner(into.open(new DecompressedSource(source, decompression), name));
  }

  @Override
  public void close() throws Exception {
    into.close();
  }
}
