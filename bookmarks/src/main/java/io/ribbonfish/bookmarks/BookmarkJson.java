package io.ribbonfish.bookmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes one bookmark, and JSON values in general, on a streaming parser. */
final class BookmarkJson {
  static final JsonFactory JSON = new JsonFactory().setRootValueSeparator(null);

  /** What Go makes of a time that is not there. */
  private static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private BookmarkJson() {}

  static String toText(Bookmark bookmark) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      write(out, bookmark);
    }
    return text.toString();
  }

  static Bookmark fromText(String json) throws IOException {
    try (JsonParser in = JSON.createParser(json)) {
      in.nextToken();
      Bookmark bookmark = read(in);
      requireEnd(in);
      return bookmark;
    }
  }

  static void write(JsonGenerator out, Bookmark bookmark) throws IOException {
    out.writeStartObject();
    out.writeStringField("topic", bookmark.topic());
    out.writeStringField("partition", bookmark.partition());
    out.writeNumberField("offset", bookmark.offset());
    out.writeStringField("timestamp", Text.time(bookmark.timestamp()));
    out.writeFieldName("metadata");
    writeMetadata(out, bookmark.objectMetadata());
    out.writeEndObject();
  }

  /** Most have nothing but what is known of the object, and need no map of it. */
  private static void writeMetadata(JsonGenerator out, ObjectMetadata metadata) throws IOException {
    if (!metadata.others().isEmpty() || !(metadata.delivery() instanceof Delivery.Done)) {
      writeValue(out, metadata);
      return;
    }
    out.writeStartObject();
    if (metadata.version().isPresent()) {
      ObjectVersion version = metadata.version().get();
      if (version.versionId().isPresent()) {
        out.writeStringField(ObjectMetadata.VERSION_ID, version.versionId().get());
      }
      if (version.etag().isPresent()) {
        out.writeStringField(ObjectMetadata.ETAG, version.etag().get());
      }
      out.writeNumberField(ObjectMetadata.SIZE, version.size());
      out.writeStringField(ObjectMetadata.LAST_MODIFIED, Text.time(version.lastModified()));
      out.writeStringField(ObjectMetadata.STATE, metadata.delivery().state());
    }
    out.writeEndObject();
  }

  /** Reads the object whose opening brace is the current token. */
  static Bookmark read(JsonParser in) throws IOException {
    expect(in, JsonToken.START_OBJECT, "a bookmark");
    String topic = "";
    String partition = "";
    long offset = 0;
    Instant timestamp = NO_TIME;
    Map<String, @Nullable Object> metadata = Map.of();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "topic" -> topic = text(in, name);
        case "partition" -> partition = text(in, name);
        case "offset" -> offset = wholeNumber(in, name);
        case "timestamp" -> timestamp = time(in, name);
        case "metadata" -> metadata = metadata(in);
        default -> in.skipChildren();
      }
    }
    try {
      return new Bookmark(topic, partition, offset, timestamp, metadata);
    } catch (IllegalArgumentException e) {
      throw wrong(in, String.valueOf(e.getMessage()));
    }
  }

  /** An error at the place where the current token begins. */
  static JsonParseException wrong(JsonParser in, String problem) {
    return new JsonParseException(in, problem, in.currentTokenLocation());
  }

  static void requireEnd(JsonParser in) throws IOException {
    if (in.nextToken() != null) {
      throw wrong(in, "nothing may follow the closing brace");
    }
  }

  static void expect(JsonParser in, JsonToken token, String what) throws IOException {
    if (!in.hasToken(token)) {
      throw wrong(in, "expected " + what + " (" + token.asString() + ") but found " + found(in));
    }
  }

  static String text(JsonParser in, String name) throws IOException {
    if (!in.hasToken(JsonToken.VALUE_STRING)) {
      throw wrong(in, name + " must be a string, but is " + found(in));
    }
    return in.getText();
  }

  static long wholeNumber(JsonParser in, String name) throws IOException {
    if (!in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      throw wrong(in, name + " must be a whole number, but is " + found(in));
    }
    return in.getLongValue();
  }

  static Instant time(JsonParser in, String name) throws IOException {
    try {
      return Text.parseTime(text(in, name));
    } catch (IllegalArgumentException e) {
      throw wrong(in, name + ": " + e.getMessage());
    }
  }

  static Map<String, @Nullable Object> metadata(JsonParser in) throws IOException {
    if (in.hasToken(JsonToken.VALUE_NULL)) {
      return Map.of();
    }
    expect(in, JsonToken.START_OBJECT, "metadata");
    return readObject(in);
  }

  static void writeValue(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName((String) entry.getKey());
        writeValue(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        writeValue(out, element);
      }
      out.writeEndArray();
    } else {
      writeScalar(out, value);
    }
  }

  static byte[] valueBytes(@Nullable Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      writeValue(out, value);
    }
    return bytes.toByteArray();
  }

  static Map<String, @Nullable Object> object(byte[] bytes, int from, int length)
      throws IOException {
    try (JsonParser in = JSON.createParser(bytes, from, length)) {
      in.nextToken();
      return metadata(in);
    }
  }

  private static void writeScalar(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean bool) {
      out.writeBoolean(bool);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      out.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      out.writeNumber(number);
    } else {
      throw new IllegalArgumentException("no JSON form for a " + value.getClass().getName());
    }
  }

  private static Map<String, @Nullable Object> readObject(JsonParser in) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      map.put(name, readValue(in));
    }
    return map;
  }

  private static @Nullable Object readValue(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> readObject(in);
      case START_ARRAY -> readArray(in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw wrong(in, "expected a value but found " + found(in));
    };
  }

  private static List<@Nullable Object> readArray(JsonParser in) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(readValue(in));
    }
    return list;
  }

  private static String found(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == null) {
      return "the end";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "the string '" + in.getText() + "'";
      default -> in.getText();
    };
  }
}
