package io.ribbonfish.core.component.input;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Reads files one after the other, each split by a scanner. */
final class FileInput implements BatchInput {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "file",
              "Reads files from the disk, split into messages by a scanner.",
              Field.string("paths")
                  .asList()
                  .describedAs(
                      "The files to read, one after the other. Glob patterns work, `**` included."),
              CommonFields.scanner("lines"),
              CommonFields.codec(),
              CommonFields.maxBuffer(),
              Field.bool("delete_on_finish")
                  .describedAs("Delete each file once all its messages were delivered.")
                  .withDefault(false)
                  .asAdvanced(),
              CommonFields.autoReplayNacks())
          .describedAs(
              "Each message carries the metadata `path`, `mod_time_unix` and `mod_time` (RFC 3339).");

  private final Log log;
  private final ScannerFactory scanners;
  private final boolean deleteOnFinish;
  private final boolean redelivers;
  private final Queue<String> paths;
  private Optional<ScannedSource> current = Optional.empty();

  FileInput(Config config, ComponentContext context) throws ConfigException {
    this.log = context.log();
    this.scanners = config.scanner("scanner");
    this.deleteOnFinish = config.bool("delete_on_finish");
    this.redelivers = !config.bool("auto_replay_nacks");
    this.paths = new ArrayDeque<>(GlobPaths.expand(config.strings("paths")));
  }

  @Override
  public void connect() {}

  @Override
  public List<Delivery> read() throws Exception {
    while (true) {
      if (current.isEmpty()) {
        current = Optional.of(openNext());
      }
      List<Delivery> deliveries = readCurrent(current.get());
      if (!deliveries.isEmpty()) {
        return deliveries;
      }
    }
  }

  @Override
  public boolean redelivers() {
    return redelivers;
  }

  @Override
  public void close() throws Exception {
    if (current.isPresent()) {
      current.get().close();
    }
    scanners.close();
  }

  private List<Delivery> readCurrent(ScannedSource source) throws IOException {
    try {
      List<Delivery> deliveries = source.read();
      if (deliveries.isEmpty()) {
        closeCurrent(source);
      }
      return deliveries;
    } catch (IOException failure) {
      closeCurrent(source);
      throw failure;
    }
  }

  private void closeCurrent(ScannedSource source) throws IOException {
    current = Optional.empty();
    source.close();
  }

  private ScannedSource openNext() throws Exception {
    String path = paths.poll();
    if (path == null) {
      throw new EndOfInputException();
    }
    log.debug("Consuming from file '" + path + "'");
    Path file = Path.of(path);
    try {
      InputStream stream = Files.newInputStream(file);
      return new ScannedSource(scanners.open(stream, path), metadata(file, path), ackOf(file));
    } catch (NoSuchFileException missing) {
      throw new IOException("there is no file '" + path + "'");
    }
  }

  private static Map<String, Object> metadata(Path file, String path) throws IOException {
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    String text =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            modified.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    return Map.of("path", path, "mod_time_unix", modified.getEpochSecond(), "mod_time", text);
  }

  private Ack ackOf(Path file) {
    return deleteOnFinish ? new DeleteWhenAcked(file, log) : Ack.NONE;
  }

  /** Deletes a file once all that was in it is delivered. */
  private record DeleteWhenAcked(Path file, Log log) implements Ack {
    @Override
    public void ack() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException failure) {
        log.error("Failed to delete '" + file + "' after it was read: " + failure.getMessage());
      }
    }

    @Override
    public void nack(Throwable reason) {}
  }
}
