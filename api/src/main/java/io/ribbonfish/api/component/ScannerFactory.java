package io.ribbonfish.api.component;

import java.io.IOException;
import java.io.InputStream;

/** Opens scanners, each over a source of its own. Thread-safe. */
public interface ScannerFactory extends AutoCloseable {
  /**
   * Opens a scanner; from here on it owns the stream, also when this throws.
   *
   * @param name the source's name, such as an object's key; some scanners choose by it
   */
  Scanner open(InputStream source, String name) throws IOException;

  @Override
  default void close() throws Exception {}
}
