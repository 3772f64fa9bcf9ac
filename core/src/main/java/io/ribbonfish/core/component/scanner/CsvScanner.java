package io.ribbonfish.core.component.scanner;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.bloblang.csv.CsvException;
import io.ribbonfish.bloblang.csv.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One message a row of comma-separated values. */
final class CsvScanner implements Scanner {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "csv",
              "Splits a source into one message per row of comma-separated values.",
              Field.string("custom_delimiter")
                  .describedAs("The character between values, where that is not a comma.")
                  .withExample("\t")
                  .asOptional(),
              Field.bool("parse_header_row")
                  .describedAs(
                      "Whether the first row names the columns. Messages are then objects, else"
                          + " arrays of values.")
                  .withDefault(true),
              Field.bool("lazy_quotes")
                  .describedAs(
                      "Allow a quote within a value without quotes, and a single one within a value"
                          + " in quotes.")
                  .withDefault(false),
              Field.bool("continue_on_error")
                  .describedAs(
                      "Go on behind a row that can't be read. Its message holds the values in front"
                          + " of the mistake and is flagged with the error. What follows a broken"
                          + " row may be misread too.")
                  .withDefault(false))
          .describedAs(
              "Each message carries the metadata `csv_row`, the number of its row from 0 on. Each"
                  + " row must have as many values as the first one.");

  private final InputStream source;
  private final ByteWindow window;
  private final CsvReader reader;
  private final Rules rules;
  private List<String> names = List.of();
  private long row;

  /** Up to here the window holds no line feed. */
  private int scanned;

  private CsvScanner(InputStream source, Rules rules) {
    this.source = source;
    this.window = new ByteWindow(source);
    this.reader = new CsvReader(this::nextLine, rules.delimiter, rules.lazyQuotes);
    this.rules = rules;
  }

  static ScannerFactory factory(Config config) throws ConfigException {
    Rules rules =
        new Rules(
            delimiter(config.optionalString("custom_delimiter").orElse("")),
            config.bool("parse_header_row"),
            config.bool("lazy_quotes"),
            config.bool("continue_on_error"));
    return (source, name) -> new CsvScanner(source, rules);
  }

  private static int delimiter(String custom) throws ConfigException {
    if (custom.isEmpty()) {
      return ',';
    }
    int delimiter = custom.codePointAt(0);
    if (custom.length() > Character.charCount(delimiter) || !CsvReader.isDelimiter(delimiter)) {
      throw new ConfigException(
          "custom_delimiter",
          "must be one character other than a quote or a line break, such as \";\" or \"\\t\","
              + " not '"
              + custom
              + "'");
    }
    return delimiter;
  }

  @Override
  public Optional<Batch> next() throws IOException {
    try {
      if (rules.hasHeader && names.isEmpty()) {
        Optional<List<String>> header = reader.read();
        if (header.isEmpty()) {
          return Optional.empty();
        }
        names = header.get();
      }
    } catch (CsvException malformed) {
      throw new IOException("the header row can't be read: " + malformed.getMessage());
    }
    return nextRow();
  }

  @Override
  public boolean ready() {
    // A row may go on in the next line only where there are quotes.
    int end = window.indexOf((byte) '\n', scanned);
    int quote = window.indexOf((byte) '"', 0);
    return end >= 0 && (quote < 0 || quote > end);
  }

  @Override
  public OptionalLong position() {
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private Optional<Batch> nextRow() throws IOException {
    try {
      return reader.read().map(values -> Batch.of(message(values)));
    } catch (CsvException malformed) {
      String problem = String.valueOf(malformed.getMessage());
      if (!rules.continuesOnError) {
        throw new IOException(problem);
      }
      return Optional.of(Batch.of(message(malformed.fields()).withError(MessageError.of(problem))));
    }
  }

  private Message message(List<String> values) {
    Object value = names.isEmpty() ? values : named(values);
    return Message.ofValue(value).withAllMetadata(Map.of("csv_row", row++));
  }

  private Map<String, Object> named(List<String> values) {
    Map<String, Object> object = new LinkedHashMap<>(values.size() * 2);
    for (int i = 0; i < values.size() && i < names.size(); i++) {
      object.put(names.get(i), values.get(i));
    }
    return object;
  }

  private Optional<String> nextLine() throws IOException {
    int end = window.indexOf((byte) '\n', scanned);
    while (end < 0) {
      scanned = window.length();
      if (!window.fill()) {
        break;
      }
      end = window.indexOf((byte) '\n', scanned);
    }
    int length = end < 0 ? window.length() : end + 1;
    if (length == 0) {
      return Optional.empty();
    }
    String line = window.text(length);
    window.consume(length);
    scanned = 0;
    return Optional.of(line);
  }

  /** What the config says. */
  private record Rules(
      int delimiter, boolean hasHeader, boolean lazyQuotes, boolean continuesOnError) {}
}
