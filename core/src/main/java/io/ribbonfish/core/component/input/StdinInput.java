package io.ribbonfish.core.component.input;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is piped into the process, split by a scanner. */
final class StdinInput implements BatchInput {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
          "stdin",
          "Reads data piped to stdin, split into messages by a scanner.",
          CommonFields.scanner("lines"),
          CommonFields.codec(),
          CommonFields.maxBuffer(),
          CommonFields.autoReplayNacks());

  private final InputStream stdin;
  private final ScannerFactory scanners;
  private final boolean redelivers;
  private Optional<ScannedSource> source = Optional.empty();

  StdinInput(ScannerFactory scanners, boolean autoReplayNacks, InputStream stdin) {
    this.stdin = stdin;
    this.scanners = scanners;
    this.redelivers = !autoReplayNacks;
  }

  @Override
  public void connect() throws IOException {
    if (source.isEmpty()) {
      source =
          Optional.of(
              new ScannedSource(
                  scanners.open(new InterruptibleInput(stdin), ""), Map.of(), Ack.NONE));
    }
  }

  @Override
  public List<Delivery> read() throws Exception {
    List<Delivery> deliveries = source.orElseThrow().read();
    if (deliveries.isEmpty()) {
      throw new EndOfInputException();
    }
    return deliveries;
  }

  @Override
  public boolean redelivers() {
    return redelivers;
  }

  @Override
  public void close() throws Exception {
    if (source.isPresent()) {
      source.get().close();
    }
    scanners.close();
  }
}
