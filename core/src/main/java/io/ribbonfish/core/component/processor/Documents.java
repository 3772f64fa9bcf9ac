package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.error.MalformedMessageException;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.csv.CsvException;
import io.ribbonfish.bloblang.csv.CsvReader;
import io.ribbonfish.core.component.scanner.JsonSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes messages apart that hold several documents. */
final class Documents {
  private Documents() {}

  static List<Message> lines(Message message) {
    byte[] bytes = message.bytes();
    List<Message> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(message.withBytes(Arrays.copyOfRange(bytes, start, i)));
        start = i + 1;
      }
    }
    lines.add(message.withBytes(Arrays.copyOfRange(bytes, start, bytes.length)));
    return lines;
  }

  static List<Message> jsonDocuments(Message message) throws MalformedMessageException {
    List<Message> documents = new ArrayList<>();
    try {
      JsonSource source = new JsonSource(new ByteArrayInputStream(message.bytes()));
      while (source.peek() >= 0) {
        documents.add(document(message, Json.parseWithDoubles(source.value())));
        source.take();
      }
    } catch (JsonException | IOException malformed) {
      throw new MalformedMessageException(String.valueOf(malformed.getMessage()));
    }
    return documents;
  }

  static List<Message> jsonArray(Message message) throws MalformedMessageException {
    Object value = value(message, "array");
    if (!(value instanceof List<?> array)) {
      throw new MalformedMessageException(
          "failed to parse message into JSON array: invalid type '" + goType(value) + "'");
    }
    List<Message> elements = new ArrayList<>(array.size());
    array.forEach(element -> elements.add(document(message, element)));
    return elements;
  }

  static List<Message> jsonMap(Message message) throws MalformedMessageException {
    Object value = value(message, "map");
    if (!(value instanceof Map<?, ?> map)) {
      throw new MalformedMessageException(
          "failed to parse message into JSON map: invalid type '" + goType(value) + "'");
    }
    List<Message> entries = new ArrayList<>(map.size());
    map.forEach(
        (key, entry) ->
            entries.add(document(message, entry).withMetadata("archive_key", String.valueOf(key))));
    return entries;
  }

  /** A message that is this document: a text stays JSON, in quotes. */
  private static Message document(Message message, @Nullable Object value) {
    return value instanceof String
        ? message.withBytes(Json.write(value))
        : message.withValue(value);
  }

  private static @Nullable Object value(Message message, String wanted)
      throws MalformedMessageException {
    try {
      return message.value();
    } catch (MalformedMessageException malformed) {
      throw new MalformedMessageException(
          "failed to parse message into JSON " + wanted + ": " + malformed.getMessage());
    }
  }

  /** What upstream calls the type of a value. */
  private static String goType(@Nullable Object value) {
    if (value == null) {
      return "<nil>";
    }
    if (value instanceof Map) {
      return "map[string]interface {}";
    }
    if (value instanceof List) {
      return "[]interface {}";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    return value instanceof Number ? "json.Number" : "string";
  }

  static List<Message> csv(Message message, int delimiter) throws MalformedMessageException {
    String problem = "failed to parse message as csv: ";
    if (!CsvReader.isDelimiter(delimiter)) {
      throw new MalformedMessageException(problem + "csv: invalid field or comment delimiter");
    }
    CsvReader reader = CsvReader.ofText(message.text(), delimiter, false);
    List<Message> rows = new ArrayList<>();
    try {
      Optional<List<String>> names = reader.read();
      Optional<List<String>> row = reader.read();
      while (names.isPresent() && row.isPresent()) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < row.get().size(); i++) {
          object.put(names.get().get(i), row.get().get(i));
        }
        rows.add(message.withValue(object));
        row = reader.read();
      }
    } catch (CsvException | IOException malformed) {
      throw new MalformedMessageException(problem + malformed.getMessage());
    }
    return rows;
  }
}
