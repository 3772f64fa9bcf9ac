package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** One message for each entry of a tar archive. */
final class TarScanner implements Scanner {
  static final ConfigSpec SPEC =
      ConfigSpec.of("tar", "Splits a tar archive into one message per file.")
          .describedAs(
              "Each message carries the metadata `tar_name`. Folders and links become empty"
                  + " messages. Each file is held in memory as a whole: mind how large it can be.");

  private final WatchedSource source;
  private final WholeTar archive;

  private TarScanner(InputStream source) {
    this.source = new WatchedSource(source);
    this.archive = new WholeTar(this.source);
  }

  static ScannerFactory factory() {
    return (source, name) -> new TarScanner(source);
  }

  @Override
  public Optional<Batch> next() throws IOException {
    try {
      TarArchiveEntry entry = archive.getNextEntry();
      if (entry == null) {
        return Optional.empty();
      }
      if (!entry.isCheckSumOK()) {
        throw new IOException("invalid tar header");
      }
      byte[] content = archive.readAllBytes();
      Map<String, Object> metadata = Map.of("tar_name", entry.getName());
      return Optional.of(Batch.of(Message.of(content).withAllMetadata(Map.copyOf(metadata))));
    } catch (IOException | RuntimeException e) {
      Exception ofSource = source.failure().orElse(null);
      if (ofSource instanceof IOException failure) {
        // Who reads the source knows its own errors.
        throw failure;
      }
      throw new IOException("the tar archive can't be read: " + e.getMessage(), e);
    }
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
