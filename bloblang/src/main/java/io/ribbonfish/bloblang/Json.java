package io.ribbonfish.bloblang;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON text to values and back, as upstream reads and writes it: numbers keep their text, exactly
 * one document, object keys sorted by their UTF-8 bytes, no HTML escaping.
 */
public final class Json {
  private Json() {}

  /** Parses exactly one document; numbers become {@link JsonNumber}. */
  public static @Nullable Object parse(byte[] text) throws JsonException {
    return JsonReader.parse(text, JsonReader.Numbers.EXACT, JsonReader.Rest.REFUSED);
  }

  /** Parses exactly one document; numbers become {@link JsonNumber}. */
  public static @Nullable Object parse(String text) throws JsonException {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Parses exactly one document; numbers become {@link Double}. */
  public static @Nullable Object parseWithDoubles(byte[] text) throws JsonException {
    return JsonReader.parse(text, JsonReader.Numbers.DOUBLE, JsonReader.Rest.REFUSED);
  }

  /**
   * Parses the first document and leaves what follows unread, as the method {@code parse_json}.
   *
   * @param exactNumbers whether numbers become {@link JsonNumber} rather than {@link Double}
   */
  public static @Nullable Object parseFirst(byte[] text, boolean exactNumbers)
      throws JsonException {
    return JsonReader.parse(
        text,
        exactNumbers ? JsonReader.Numbers.EXACT : JsonReader.Numbers.DOUBLE,
        JsonReader.Rest.IGNORED);
  }

  /**
   * The compact form of a value; empty if it holds a number that JSON can't express.
   *
   * @throws io.ribbonfish.bloblang.eval.EvaluationException if it is longer than 256 MiB
   */
  public static byte[] write(@Nullable Object value) {
    return JsonWriter.write(value, JsonWriter.Form.COMPACT);
  }

  /** As {@link #write}, with {@code <}, {@code >} and {@code &} escaped. */
  public static byte[] writeHtmlSafe(@Nullable Object value) {
    return JsonWriter.write(value, JsonWriter.Form.HTML_SAFE);
  }

  /** A form with one line for each element, each level indented by {@code indent}. */
  public static byte[] writeIndented(@Nullable Object value, String indent, boolean htmlSafe) {
    return JsonWriter.write(value, new JsonWriter.Form(indent, htmlSafe));
  }
}
