package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.Marker;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the types of values. */
public final class Type {
  public static final String STRING = "string";
  public static final String BYTES = "bytes";
  public static final String NUMBER = "number";
  public static final String BOOL = "bool";
  public static final String TIMESTAMP = "timestamp";
  public static final String ARRAY = "array";
  public static final String OBJECT = "object";
  public static final String NULL = "null";
  public static final String DELETE = "delete";
  public static final String NOTHING = "nothing";
  public static final String QUERY = "query expression";
  public static final String UNKNOWN = "unknown";
  public static final String INTEGER = "integer";
  public static final String FLOAT = "float";

  private Type() {}

  /** The name of the type of a value. */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof String) {
      return STRING;
    }
    if (value instanceof Number) {
      return NUMBER;
    }
    if (value instanceof Map) {
      return OBJECT;
    }
    if (value instanceof List) {
      return ARRAY;
    }
    if (value instanceof Boolean) {
      return BOOL;
    }
    return ofRare(value);
  }

  private static String ofRare(Object value) {
    if (value instanceof byte[]) {
      return BYTES;
    }
    if (value instanceof ZonedDateTime) {
      return TIMESTAMP;
    }
    if (value instanceof Marker marker) {
      return marker == Marker.DELETED ? DELETE : NOTHING;
    }
    return value instanceof Node ? QUERY : UNKNOWN;
  }

  /** The name that Go has for the type of a value, as some error texts show it. */
  public static String goName(@Nullable Object value) {
    if (value == null) {
      return "<nil>";
    }
    if (value instanceof Map) {
      return "map[string]interface {}";
    }
    if (value instanceof List) {
      return "[]interface {}";
    }
    if (value instanceof Number number) {
      return goNumberName(number);
    }
    if (value instanceof Marker marker) {
      return marker == Marker.DELETED ? "value.Delete" : "value.Nothing";
    }
    if (value instanceof byte[]) {
      return "[]uint8";
    }
    return value instanceof ZonedDateTime ? "time.Time" : of(value);
  }

  private static String goNumberName(Number number) {
    if (number instanceof JsonNumber) {
      return "json.Number";
    }
    if (number instanceof Double) {
      return "float64";
    }
    if (number instanceof Float) {
      return "float32";
    }
    return number instanceof Long ? "int64" : number instanceof Integer ? "int" : "uint64";
  }
}
