package io.ribbonfish.bloblang;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values with Jackson's streaming parser, and leaves what it refuses to {@link GoJsonScan}.
 */
final class JsonReader {
  /** Deeper documents are refused, as by Go. */
  private static final int MAX_DEPTH = 10_000;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser parser;
  private final Numbers numbers;

  private JsonReader(JsonParser parser, Numbers numbers) {
    this.parser = parser;
    this.numbers = numbers;
  }

  /** What numbers become. */
  enum Numbers {
    EXACT,
    DOUBLE
  }

  /** What may follow the document. */
  enum Rest {
    REFUSED,
    IGNORED
  }

  static @Nullable Object parse(byte[] text, Numbers numbers, Rest rest) throws JsonException {
    if (!looksLikeUtf8(text)) {
      return parseRepaired(text, numbers, rest);
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonReader(parser, numbers).document(rest);
    } catch (IOException refused) {
      return parseRepaired(text, numbers, rest);
    }
  }

  /** Jackson guesses UTF-16 and UTF-32 and skips a byte order mark; Go does none of that. */
  private static boolean looksLikeUtf8(byte[] text) {
    int first = Math.min(text.length, 4);
    for (int i = 0; i < first; i++) {
      if (text[i] == 0) {
        return false;
      }
    }
    return text.length > 0 && text[0] > 0;
  }

  /** Throws what Go says; or parses text that only Jackson refused, as bytes that are not UTF-8. */
  private static @Nullable Object parseRepaired(byte[] text, Numbers numbers, Rest rest)
      throws JsonException {
    String repaired = GoJsonScan.repair(text, rest == Rest.REFUSED);
    try (JsonParser parser = FACTORY.createParser(repaired)) {
      return new JsonReader(parser, numbers).document(rest);
    } catch (IOException refused) {
      throw new JsonException("invalid JSON document");
    }
  }

  private @Nullable Object document(Rest rest) throws IOException, JsonException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new JsonException("EOF");
    }
    Object value = value(first);
    if (rest == Rest.REFUSED && parser.nextToken() != null) {
      throw new IOException("more than one document");
    }
    return value;
  }

  private @Nullable Object value(JsonToken first) throws IOException, JsonException {
    if (first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY) {
      return container(first);
    }
    return scalar(first);
  }

  /** Walks nested containers with a stack of its own, so that depth costs no Java stack. */
  private Object container(JsonToken first) throws IOException, JsonException {
    List<Object> open = new ArrayList<>();
    Object current = first == JsonToken.START_OBJECT ? newObject() : new ArrayList<Object>();
    String name = "";
    List<String> names = new ArrayList<>();
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.FIELD_NAME) {
        name = parser.currentName();
      } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        open.add(current);
        names.add(name);
        current = token == JsonToken.START_OBJECT ? newObject() : new ArrayList<Object>();
      } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        int depth = open.size();
        if (depth == 0) {
          return current;
        }
        Object parent = open.remove(depth - 1);
        put(parent, names.remove(depth - 1), current);
        current = parent;
      } else {
        put(current, name, scalar(token));
      }
    }
  }

  private static Map<String, @Nullable Object> newObject() {
    return new LinkedHashMap<>();
  }

  @SuppressWarnings("unchecked")
  private static void put(Object container, String name, @Nullable Object value) {
    if (container instanceof Map) {
      ((Map<String, @Nullable Object>) container).put(name, value);
    } else {
      ((List<@Nullable Object>) container).add(value);
    }
  }

  private @Nullable Object scalar(JsonToken token) throws IOException, JsonException {
    switch (token) {
      case VALUE_STRING:
        return parser.getText();
      case VALUE_NUMBER_INT:
      case VALUE_NUMBER_FLOAT:
        return number(token == JsonToken.VALUE_NUMBER_INT);
      case VALUE_TRUE:
        return Boolean.TRUE;
      case VALUE_FALSE:
        return Boolean.FALSE;
      case VALUE_NULL:
        return null;
      default:
        throw new JsonException("unexpected end of JSON input");
    }
  }

  private Number number(boolean integer) throws IOException, JsonException {
    if (numbers == Numbers.DOUBLE) {
      String text = parser.getText();
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        throw new JsonException(
            "json: cannot unmarshal number " + text + " into Go value of type float64");
      }
      return value;
    }
    if (integer && parser.getTextLength() < 19) {
      long value = parser.getLongValue();
      return value == 0 ? JsonNumber.of(parser.getText()) : JsonNumber.of(value);
    }
    return integer ? JsonNumber.of(parser.getText()) : JsonNumber.ofDecimal(parser.getText());
  }
}
