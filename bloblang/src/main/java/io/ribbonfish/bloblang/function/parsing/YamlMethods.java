package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Scope;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Params;
import org.jspecify.annotations.Nullable;

/** The methods {@code parse_yaml} and {@code format_yaml}. */
final class YamlMethods {
  private YamlMethods() {}

  static void addTo(Library.Builder library) {
    library
        .method("parse_yaml", Params.none(), arguments -> YamlMethods::parse)
        .method(
            "format_yaml",
            Params.none(),
            arguments -> (value, scope) -> Utf8.bytes(YamlWriter.write(value)));
  }

  private static @Nullable Object parse(@Nullable Object value, Scope scope) {
    if (!(value instanceof String || value instanceof byte[])) {
      throw TypeException.of(value, Type.STRING);
    }
    try {
      return YamlReader.read(Coercion.getString(value));
    } catch (EvaluationException broken) {
      throw broken.within("failed to parse value as YAML: ");
    }
  }
}
