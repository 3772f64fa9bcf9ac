package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** One message for the whole source. */
final class ToTheEndScanner implements Scanner {
  static final ConfigSpec SPEC =
      ConfigSpec.of("to_the_end", "Reads a whole source into one message.")
          .describedAs("The source is held in memory as a whole: mind how large it can be.");

  private final InputStream source;
  private boolean done;

  private ToTheEndScanner(InputStream source) {
    this.source = source;
  }

  static ScannerFactory factory() {
    return (source, name) -> new ToTheEndScanner(source);
  }

  @Override
  public Optional<Batch> next() throws IOException {
    if (done) {
      return Optional.empty();
    }
    done = true;
    return Optional.of(Batch.of(Message.of(source.readAllBytes())));
  }

  @Override
  public OptionalLong position() {
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
