package io.ribbonfish.core.component.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** One message a line, without its line end. */
final class LinesScanner implements Scanner {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
          "lines",
          "Splits a source into one message per line.",
          Field.string("custom_delimiter")
              .describedAs("What ends a line, where that is not a line break.")
              .asOptional(),
          Field.integer("max_buffer_size")
              .describedAs("The longest line there may be, in bytes; a longer one is an error.")
              .withDefault(65_536),
          Field.bool("omit_empty").describedAs("Leave out empty lines.").withDefault(false));

  private static final byte[] LINE_FEED = {'\n'};

  private final InputStream source;
  private final ByteWindow window;
  private final byte[] delimiter;
  private final boolean dropsCarriageReturn;
  private final int longest;
  private final boolean omitEmpty;

  /** Up to here the window holds no delimiter. */
  private int scanned;

  private LinesScanner(InputStream source, Rules rules) {
    this.source = source;
    this.window = new ByteWindow(source);
    this.delimiter = rules.delimiter;
    this.dropsCarriageReturn = rules.delimiter == LINE_FEED;
    this.longest = rules.longest;
    this.omitEmpty = rules.omitEmpty;
  }

  static ScannerFactory factory(Config config) throws ConfigException {
    String custom = config.optionalString("custom_delimiter").orElse("");
    Rules rules =
        new Rules(
            custom.isEmpty() ? LINE_FEED : custom.getBytes(UTF_8),
            maxBufferSize(config),
            config.bool("omit_empty"));
    return (source, name) -> new LinesScanner(source, rules);
  }

  /** How long a message may be at most. */
  static int maxBufferSize(Config config) throws ConfigException {
    long longest = config.integer("max_buffer_size");
    if (longest < 1 || longest > Integer.MAX_VALUE - 16) {
      throw new ConfigException(
          "max_buffer_size", "must be a number of bytes from 1 to 2147483631, not " + longest);
    }
    return (int) longest;
  }

  @Override
  public Optional<Batch> next() throws IOException {
    while (true) {
      int length = lineLength();
      if (length < 0) {
        return Optional.empty();
      }
      int ends = length < window.length() ? delimiter.length : 0;
      byte[] line = window.copy(withoutCarriageReturn(length));
      window.consume(length + ends);
      scanned = 0;
      if (line.length > 0 || !omitEmpty) {
        return Optional.of(Batch.of(Message.of(line)));
      }
    }
  }

  @Override
  public boolean ready() {
    int found = window.indexOf(delimiter, scanned);
    scanned = found >= 0 ? found : scanned;
    return found >= 0;
  }

  @Override
  public OptionalLong position() {
    return OptionalLong.of(window.consumed());
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** How long the next line is; -1 at the end of the source. */
  private int lineLength() throws IOException {
    while (true) {
      int found = window.indexOf(delimiter, scanned);
      if (found >= 0) {
        check(found);
        return found;
      }
      check(window.length() - delimiter.length + 1);
      scanned = Math.max(0, window.length() - delimiter.length + 1);
      if (!window.fill()) {
        return window.length() == 0 ? -1 : window.length();
      }
    }
  }

  private void check(int length) throws IOException {
    if (length > longest) {
      throw new IOException(
          "a line is longer than max_buffer_size, which is "
              + longest
              + " bytes: make it larger, or check that the source has lines");
    }
  }

  private int withoutCarriageReturn(int length) {
    return dropsCarriageReturn && length > 0 && window.at(length - 1) == '\r' ? length - 1 : length;
  }

  /** What the config says. */
  private record Rules(byte[] delimiter, int longest, boolean omitEmpty) {}
}
