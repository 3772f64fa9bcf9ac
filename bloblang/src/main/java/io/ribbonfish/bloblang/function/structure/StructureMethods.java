package io.ribbonfish.bloblang.function.structure;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods that check, search, compare and describe whole documents. */
public final class StructureMethods {
  private StructureMethods() {}

  public static void addTo(Library.Builder library) {
    library
        .method("json_schema", Params.of(Param.string("schema")), StructureMethods::schema)
        .plainMethod("json_path", Params.of(Param.string("expression")), StructureMethods::path)
        .plainMethod("diff", Params.of(Param.any("other")), StructureMethods::diff)
        .plainMethod("patch", Params.of(Param.any("changelog")), StructureMethods::patch)
        .plainMethod(
            "infer_schema",
            Params.none(),
            arguments -> (value, scope) -> InferredSchema.of(value).toValue())
        .plainMethod("vector", Params.none(), arguments -> (value, scope) -> vector(value));
  }

  private static Applied.Body schema(Arguments arguments) {
    JsonSchema schema = JsonSchema.parse(arguments.string("schema"));
    return (value, scope) -> schema.check(value);
  }

  private static Applied.Body path(Arguments arguments) {
    JsonPathQuery query = JsonPathQuery.parse(arguments.string("expression"));
    return (value, scope) -> query.find(value);
  }

  private static Applied.Body diff(Arguments arguments) {
    Object other = arguments.any("other");
    return (value, scope) -> value == null ? null : Changelog.between(value, other);
  }

  private static Applied.Body patch(Arguments arguments) {
    List<Change> changes = Changelog.read(arguments.any("changelog"));
    return (value, scope) -> value == null ? null : Changelog.apply(value, changes);
  }

  private static List<Object> vector(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw TypeException.of(value, Type.ARRAY);
    }
    List<Object> vector = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      try {
        vector.add((float) Coercion.toDouble(list.get(i)));
      } catch (EvaluationException notNumber) {
        throw notNumber.within("could not convert value at index " + i + " to float32: ");
      }
    }
    return vector;
  }
}
