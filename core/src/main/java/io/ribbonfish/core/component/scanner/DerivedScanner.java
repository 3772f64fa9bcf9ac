package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.message.Batch;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A scanner over bytes that were made from those of the source: where it is in them says nothing of
 * where in the source it could go on.
 */
final class DerivedScanner implements Scanner {
  private final Scanner scanner;

  DerivedScanner(Scanner scanner) {
    this.scanner = scanner;
  }

  @Override
  public Optional<Batch> next() throws IOException {
    try {
      return scanner.next();
    } catch (EmptySourceException empty) {
      return Optional.empty();
    }
  }

  @Override
  public boolean ready() {
    return scanner.ready();
  }

  @Override
  public OptionalLong position() {
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    scanner.close();
  }
}
