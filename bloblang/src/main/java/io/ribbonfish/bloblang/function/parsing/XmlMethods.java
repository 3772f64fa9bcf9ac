package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods {@code parse_xml} and {@code format_xml}. */
final class XmlMethods {
  private XmlMethods() {}

  static void addTo(Library.Builder library) {
    library
        .plainMethod(
            "parse_xml",
            Params.of(Param.bool("cast").orElse(false).asOptional()),
            XmlMethods::prepareParse)
        .plainMethod(
            "format_xml",
            Params.of(
                Param.string("indent").orElse("    "),
                Param.bool("no_indent").orElse(false),
                Param.string("root_tag").asOptional()),
            XmlMethods::prepareFormat);
  }

  private static Applied.Body prepareParse(Arguments arguments) {
    boolean casts = arguments.optionalBool("cast").orElse(false);
    return (value, scope) -> {
      try {
        return XmlReader.read(Coercion.getBytes(value), casts);
      } catch (TypeException wrongType) {
        throw wrongType;
      } catch (EvaluationException broken) {
        throw broken.within("parsing value as XML: ");
      }
    };
  }

  private static Applied.Body prepareFormat(Arguments arguments) {
    String indent = arguments.string("indent");
    boolean compact = arguments.bool("no_indent");
    String root = arguments.optionalString("root_tag").orElse(null);
    return (value, scope) -> {
      Map<String, @Nullable Object> object = object(value);
      return Utf8.bytes(
          compact ? XmlWriter.compact(object) : XmlWriter.indented(object, indent, root));
    };
  }

  @SuppressWarnings("unchecked") // keys of objects are strings
  private static Map<String, @Nullable Object> object(@Nullable Object value) {
    if (value instanceof Map) {
      return (Map<String, @Nullable Object>) value;
    }
    throw TypeException.of(value, Type.OBJECT);
  }
}
