package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** One message for every so many bytes; the last one may be shorter. */
final class ChunkerScanner implements Scanner {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
          "chunker",
          "Splits a source into messages of a given number of bytes.",
          Field.integer("size").describedAs("The size of each message in bytes."));

  private final InputStream source;
  private final ByteWindow window;
  private final int size;

  private ChunkerScanner(InputStream source, int size) {
    this.source = source;
    this.window = new ByteWindow(source);
    this.size = size;
  }

  static ScannerFactory factory(Config config) throws ConfigException {
    long size = config.integer("size");
    if (size < 1 || size > Integer.MAX_VALUE - 16) {
      throw new ConfigException(
          "size", "must be a number of bytes from 1 to 2147483631, not " + size);
    }
    return (source, name) -> new ChunkerScanner(source, (int) size);
  }

  @Override
  public Optional<Batch> next() throws IOException {
    while (window.length() < size && window.fill()) {
      // Each fill brings at least one byte more.
    }
    if (window.length() == 0) {
      return Optional.empty();
    }
    int length = Math.min(size, window.length());
    byte[] chunk = window.copy(length);
    window.consume(length);
    return Optional.of(Batch.of(Message.of(chunk)));
  }

  @Override
  public boolean ready() {
    return window.length() >= size;
  }

  @Override
  public OptionalLong position() {
    return OptionalLong.of(window.consumed());
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
