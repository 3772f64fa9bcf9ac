package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.eval.WithDefault;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Methods that turn a value into another type, or insist on what it is. */
final class CoercionMethods {
  private CoercionMethods() {}

  static void addTo(Library.Builder library) {
    library
        .method("string", Params.none(), arguments -> (value, scope) -> Coercion.toText(value))
        .method("bytes", Params.none(), arguments -> (value, scope) -> Coercion.toBytes(value))
        .method("type", Params.none(), arguments -> (value, scope) -> Type.of(value))
        .method("array", Params.none(), arguments -> (value, scope) -> array(value))
        .method("not_null", Params.none(), arguments -> (value, scope) -> notNull(value))
        .method("not_empty", Params.none(), arguments -> (value, scope) -> notEmpty(value));
    withDefault(library, "bool", Param.bool("default"), Coercion::toBool);
    withDefault(library, "number", Param.number("default"), Coercion::toDouble);
    withDefault(library, "timestamp", Param.timestamp("default"), Coercion::getTimestamp);
  }

  private static void withDefault(
      Library.Builder library,
      String name,
      Param param,
      Function<@Nullable Object, Object> convert) {
    library.methodNode(
        name,
        Params.of(param.asOptional()),
        (target, arguments) -> new WithDefault(target, name, convert, arguments.any("default")));
  }

  private static List<?> array(@Nullable Object value) {
    return value instanceof List<?> list ? list : Collections.singletonList(value);
  }

  private static Object notNull(@Nullable Object value) {
    if (value == null) {
      throw new EvaluationException("value is null");
    }
    return value;
  }

  private static Object notEmpty(@Nullable Object value) {
    boolean empty;
    if (value instanceof String text) {
      empty = text.isEmpty();
    } else if (value instanceof List<?> list) {
      empty = list.isEmpty();
    } else if (value instanceof Map<?, ?> map) {
      empty = map.isEmpty();
    } else {
      throw TypeException.of(value, Type.STRING, Type.ARRAY, Type.OBJECT);
    }
    if (empty) {
      throw new EvaluationException(Type.of(value) + " value is empty");
    }
    return value;
  }
}
