package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a function or method. Immutable.
 *
 * @param type one of the names in {@link Type}; {@link Type#UNKNOWN} takes any value
 * @param optional whether it may be left out, and is null then
 * @param fallback its value when it is left out; null for none
 * @param constant whether its argument must be known while parsing
 * @param wrapsValues whether a value is taken where a query is wanted
 */
public record Param(
    String name,
    String type,
    boolean optional,
    @Nullable Object fallback,
    boolean constant,
    boolean wrapsValues) {

  private static Param of(String name, String type) {
    return new Param(name, type, false, null, false, false);
  }

  public static Param string(String name) {
    return of(name, Type.STRING);
  }

  public static Param integer(String name) {
    return of(name, Type.INTEGER);
  }

  public static Param number(String name) {
    return of(name, Type.FLOAT);
  }

  public static Param bool(String name) {
    return of(name, Type.BOOL);
  }

  public static Param timestamp(String name) {
    return of(name, Type.TIMESTAMP);
  }

  public static Param array(String name) {
    return of(name, Type.ARRAY);
  }

  public static Param object(String name) {
    return of(name, Type.OBJECT);
  }

  public static Param any(String name) {
    return of(name, Type.UNKNOWN);
  }

  /** A query that the function evaluates itself. */
  public static Param query(String name) {
    return of(name, Type.QUERY);
  }

  /** A query, or a value that stands for the query that yields it. */
  public static Param queryOrValue(String name) {
    return new Param(name, Type.QUERY, false, null, false, true);
  }

  /** The same parameter, which may be left out. */
  public Param asOptional() {
    return new Param(name, type, true, fallback, constant, wrapsValues);
  }

  /** The same parameter, with a value for when it is left out. */
  public Param orElse(Object value) {
    return new Param(name, type, optional, value, constant, wrapsValues);
  }

  /** The same parameter, whose argument must be known while parsing. */
  public Param asConstant() {
    return new Param(name, type, optional, fallback, true, wrapsValues);
  }

  boolean isQuery() {
    return type.equals(Type.QUERY);
  }

  /** An argument in this parameter's type. */
  @Nullable Object convert(@Nullable Object value) {
    switch (type) {
      case Type.INTEGER:
        return Coercion.getLong(value);
      case Type.FLOAT:
        return Coercion.getDouble(value);
      case Type.BOOL:
        return Coercion.getBool(value);
      case Type.TIMESTAMP:
        return Coercion.getTimestamp(value);
      case Type.UNKNOWN:
        return value;
      default:
        return convertExactly(value);
    }
  }

  private Object convertExactly(@Nullable Object value) {
    if (type.equals(Type.STRING) && value instanceof String) {
      return value;
    }
    if (type.equals(Type.STRING) && value instanceof byte[] bytes) {
      return Utf8.string(bytes);
    }
    if (type.equals(Type.ARRAY) && value instanceof List
        || type.equals(Type.OBJECT) && value instanceof Map) {
      return value;
    }
    if (type.equals(Type.QUERY) && value instanceof Node) {
      return value;
    }
    if (type.equals(Type.QUERY) && wrapsValues) {
      return new Literal(value);
    }
    throw new EvaluationException(
        "wrong argument type, expected " + type + ", got " + Type.of(value));
  }
}
