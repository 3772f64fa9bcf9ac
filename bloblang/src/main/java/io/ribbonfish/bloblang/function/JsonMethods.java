package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import org.jspecify.annotations.Nullable;

/** The methods {@code parse_json} and {@code format_json}. */
final class JsonMethods {
  private JsonMethods() {}

  static void addTo(Library.Builder library) {
    library
        .method("parse_json", Params.of(Param.bool("use_number").asOptional()), JsonMethods::parse)
        .method(
            "format_json",
            Params.of(
                Param.string("indent").orElse("    "),
                Param.bool("no_indent").orElse(false),
                Param.bool("escape_html").orElse(true)),
            JsonMethods::format);
  }

  private static Applied.Body parse(Arguments arguments) {
    boolean exact = arguments.optionalBool("use_number").orElse(false);
    return (value, scope) -> parse(value, exact);
  }

  private static @Nullable Object parse(@Nullable Object value, boolean exact) {
    if (!(value instanceof String || value instanceof byte[])) {
      throw TypeException.of(value, Type.STRING);
    }
    try {
      return Json.parseFirst(Coercion.getBytes(value), exact);
    } catch (JsonException invalid) {
      throw new EvaluationException("failed to parse value as JSON: " + invalid.getMessage());
    }
  }

  private static Applied.Body format(Arguments arguments) {
    String indent = arguments.string("indent");
    boolean compact = arguments.bool("no_indent") || indent.isEmpty();
    boolean htmlSafe = arguments.bool("escape_html");
    return (value, scope) -> {
      if (!compact) {
        return Json.writeIndented(value, indent, htmlSafe);
      }
      return htmlSafe ? Json.writeHtmlSafe(value) : Json.write(value);
    };
  }
}
