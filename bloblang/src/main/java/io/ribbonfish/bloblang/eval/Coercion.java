package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.GoFloat;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.Timestamps;
import io.ribbonfish.bloblang.Utf8;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value is when another type is wanted. Methods named {@code get…} accept the types that
 * already are of that kind; those named {@code to…} also parse and convert.
 */
public final class Coercion {

  private Coercion() {}

  /** A number as a double. */
  public static double getDouble(@Nullable Object value) {
    if (value instanceof JsonNumber number) {
      return finite(number);
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw TypeException.of(value, Type.NUMBER);
  }

  private static double finite(JsonNumber number) {
    double parsed = number.doubleValue();
    if (Double.isInfinite(parsed)) {
      throw new EvaluationException(GoNumbers.outOfRange("ParseFloat", number.text()));
    }
    return parsed;
  }

  /** A number as an integer; decimals are cut off. */
  public static long getLong(@Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof JsonNumber number) {
      if (number.isLong()) {
        return number.longValue();
      }
      if (Double.isInfinite(number.doubleValue())) {
        throw new EvaluationException(GoNumbers.invalid("ParseInt", number.text()));
      }
      return GoNumbers.truncate(number.doubleValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return GoNumbers.truncate(((Number) value).doubleValue());
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw TypeException.of(value, Type.NUMBER);
  }

  /** A boolean, or whether a number is not zero. */
  public static boolean getBool(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof JsonNumber number) {
      return !number.text().equals("0");
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    throw TypeException.of(value, Type.BOOL);
  }

  /** The text of a string, bytes or a timestamp. */
  public static String getString(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof byte[] bytes) {
      return Utf8.string(bytes);
    }
    if (value instanceof ZonedDateTime time) {
      return Timestamps.rfc3339Nano(time);
    }
    throw TypeException.of(value, Type.STRING);
  }

  /** The bytes of a string, bytes or a timestamp. */
  public static byte[] getBytes(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof String text) {
      return Utf8.bytes(text);
    }
    if (value instanceof ZonedDateTime time) {
      return Timestamps.rfc3339Nano(time).getBytes(StandardCharsets.US_ASCII);
    }
    throw TypeException.of(value, Type.BYTES);
  }

  /** A timestamp, seconds since the epoch, or RFC 3339 text. */
  public static ZonedDateTime getTimestamp(@Nullable Object value) {
    if (value instanceof ZonedDateTime time) {
      return time;
    }
    try {
      return toTimestamp(value);
    } catch (DateTimeException | ArithmeticException outOfRange) {
      throw new EvaluationException("timestamp out of range: " + toText(value));
    }
  }

  private static ZonedDateTime toTimestamp(@Nullable Object value) {
    Object plain = sanitize(value);
    if (plain instanceof Long seconds) {
      return Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault());
    }
    if (plain instanceof BigInteger seconds) {
      return Instant.ofEpochSecond(seconds.longValue()).atZone(ZoneId.systemDefault());
    }
    if (plain instanceof Double seconds) {
      long whole = GoNumbers.truncate(seconds);
      long nanos = (long) ((seconds - whole) * 1e9);
      return Instant.ofEpochSecond(whole, nanos).atZone(ZoneId.systemDefault());
    }
    if (plain instanceof String || plain instanceof byte[]) {
      return Rfc3339.parse(getString(plain));
    }
    throw TypeException.of(value, Type.NUMBER, Type.STRING);
  }

  /** Whether a value is null or a marker. */
  public static boolean isNull(@Nullable Object value) {
    return value == null || value instanceof Marker;
  }

  /** The value in the types that operators know: JSON numbers parsed, timestamps as text. */
  public static @Nullable Object sanitize(@Nullable Object value) {
    if (value instanceof Number number) {
      return sanitizeNumber(number);
    }
    if (value instanceof ZonedDateTime time) {
      return Timestamps.rfc3339Nano(time);
    }
    boolean known =
        value instanceof String
            || value instanceof Boolean
            || value instanceof Map
            || value instanceof List
            || value instanceof byte[]
            || value instanceof Marker;
    return known ? value : null;
  }

  private static Object sanitizeNumber(Number number) {
    if (number instanceof Long || number instanceof Double || number instanceof BigInteger) {
      return number;
    }
    if (number instanceof JsonNumber json) {
      if (json.isLong()) {
        return json.longValue();
      }
      double parsed = json.doubleValue();
      return Double.isInfinite(parsed) ? json.text() : parsed;
    }
    return number instanceof Float ? (Object) number.doubleValue() : (Object) number.longValue();
  }

  /** The value as a string: JSON for objects and arrays, itself for a string. */
  public static String toText(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof byte[] || value instanceof ZonedDateTime) {
      return getString(value);
    }
    if (value == null) {
      return "null";
    }
    if (value instanceof Double number) {
      return GoFloat.text(number);
    }
    if (value instanceof Float number) {
      return Float.isNaN(number) || Float.isInfinite(number) ? "null" : GoFloat.json(number);
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    byte[] json = Json.writeHtmlSafe(value);
    return json.length == 0 ? "null" : new String(json, StandardCharsets.UTF_8);
  }

  /** The value as bytes: JSON for objects and arrays, the text of anything else. */
  public static byte[] toBytes(@Nullable Object value) {
    return value instanceof byte[] bytes ? bytes : Utf8.bytes(toText(value));
  }

  /** A number, or one parsed from text. */
  public static double toDouble(@Nullable Object value) {
    if (value instanceof String || value instanceof byte[]) {
      return GoNumbers.parseFloat(getString(value));
    }
    return getDouble(value);
  }

  /** A boolean, a number, or text that means one. */
  public static boolean toBool(@Nullable Object value) {
    if (value instanceof String || value instanceof byte[]) {
      switch (getString(value)) {
        case "1", "t", "T", "true", "TRUE", "True":
          return true;
        case "0", "f", "F", "false", "FALSE", "False":
          return false;
        default:
          throw TypeException.of(value, Type.BOOL);
      }
    }
    return getBool(value);
  }
}
