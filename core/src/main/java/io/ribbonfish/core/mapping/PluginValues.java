package io.ribbonfish.core.mapping;

import io.ribbonfish.api.bloblang.ValueType;
import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values on their way to plug-ins and back. */
final class PluginValues {
  private PluginValues() {}

  /** The value that a method is called on, in the type that its spec says. */
  static @Nullable Object given(ValueType type, @Nullable Object value) {
    switch (type) {
      case STRING:
        return Coercion.getString(value);
      case INTEGER:
        return Coercion.getLong(value);
      case NUMBER:
        return Coercion.getDouble(value);
      case BOOL:
        return Coercion.getBool(value);
      case TIMESTAMP:
        return Coercion.getTimestamp(value);
      case ARRAY:
        return required(value, value instanceof List, Type.ARRAY);
      case OBJECT:
        return required(value, value instanceof Map, Type.OBJECT);
      default:
        return value instanceof Marker ? required(value, false) : value;
    }
  }

  private static @Nullable Object required(
      @Nullable Object value, boolean fits, String... expected) {
    if (!fits) {
      throw TypeException.of(value, expected);
    }
    return value;
  }

  /**
   * A plug-in's result in the types that the language knows.
   *
   * @param call who gave it, for errors
   */
  static @Nullable Object taken(String call, @Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof byte[]
        || value instanceof ZonedDateTime) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof List<?> list) {
      return list(call, list);
    }
    if (value instanceof Map<?, ?> map) {
      return map(call, map);
    }
    if (value instanceof Instant instant) {
      return instant.atZone(ZoneOffset.UTC);
    }
    throw new EvaluationException(
        call + " gave a " + value.getClass().getName() + ", which is no value of mappings");
  }

  private static Number number(Number number) {
    if (number instanceof Long || number instanceof Double || number instanceof JsonNumber) {
      return number;
    }
    if (number instanceof Float) {
      return number.doubleValue();
    }
    if (number instanceof BigInteger || number instanceof BigDecimal) {
      return JsonNumber.of(number.toString());
    }
    return number.longValue();
  }

  private static List<?> list(String call, List<?> list) {
    List<@Nullable Object> taken = new ArrayList<>(list.size());
    for (Object element : list) {
      taken.add(taken(call, element));
    }
    return taken;
  }

  private static Map<String, @Nullable Object> map(String call, Map<?, ?> map) {
    Map<String, @Nullable Object> taken = new LinkedHashMap<>();
    map.forEach((key, value) -> taken.put(String.valueOf(key), taken(call, value)));
    return taken;
  }
}
