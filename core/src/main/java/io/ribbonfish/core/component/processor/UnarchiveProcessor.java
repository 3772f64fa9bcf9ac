package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.Processor;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Message;
import java.util.List;

/** Makes many messages of one. */
final class UnarchiveProcessor implements Processor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "unarchive",
              "Makes many messages of each message, in the same batch.",
              Field.string("format")
                  .describedAs(
                      "What the messages are: `tar`, `zip`, `binary`, `lines`, `json_documents`,"
                          + " `json_array`, `json_map`, `csv`, or `csv:x` for CSV with `x` between the"
                          + " fields."))
          .describedAs(
              "The new messages have the metadata of the old one. Those of `tar` and `zip` also"
                  + " have `archive_filename`, those of `json_map` have `archive_key`. The first row"
                  + " of CSV names the fields. A message that is something else goes on as it is,"
                  + " flagged as failed. To process the new messages one by one, follow it with"
                  + " `split`.");

  private final Unarchiving unarchiving;

  UnarchiveProcessor(Config config) throws ConfigException {
    this.unarchiving = of(config.string("format"));
  }

  private static Unarchiving of(String format) throws ConfigException {
    return switch (format) {
      case "tar" -> FileArchives::tar;
      case "zip" -> FileArchives::zip;
      case "binary" -> FileArchives::binary;
      case "lines" -> Documents::lines;
      case "json_documents" -> Documents::jsonDocuments;
      case "json_array" -> Documents::jsonArray;
      case "json_map" -> Documents::jsonMap;
      case "csv" -> message -> Documents.csv(message, ',');
      default -> delimited(format);
    };
  }

  private static Unarchiving delimited(String format) throws ConfigException {
    if (!format.startsWith("csv:")) {
      throw new ConfigException("format", "archive format not recognised: " + format);
    }
    String delimiter = format.substring("csv:".length());
    if (delimiter.codePointCount(0, delimiter.length()) != 1) {
      throw new ConfigException(
          "format",
          delimiter.isEmpty()
              ? "csv format requires a non-empty delimiter"
              : "csv format requires a single character delimiter");
    }
    int character = delimiter.codePointAt(0);
    return message -> Documents.csv(message, character);
  }

  @Override
  public List<Message> process(Message message) throws Exception {
    return unarchiving.messages(message);
  }

  /** Takes a message apart. */
  private interface Unarchiving {
    List<Message> messages(Message message) throws Exception;
  }
}
