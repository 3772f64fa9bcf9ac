package io.ribbonfish.api.bloblang;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a function or method. Immutable.
 *
 * @param isOptional whether it may be left out without having a default
 * @param defaultValue its value when it is left out; null for none
 */
public record Parameter(
    String name,
    ValueType type,
    String description,
    boolean isOptional,
    @Nullable Object defaultValue) {

  public static Parameter string(String name) {
    return of(name, ValueType.STRING);
  }

  public static Parameter integer(String name) {
    return of(name, ValueType.INTEGER);
  }

  public static Parameter number(String name) {
    return of(name, ValueType.NUMBER);
  }

  public static Parameter bool(String name) {
    return of(name, ValueType.BOOL);
  }

  /** A parameter of any type. */
  public static Parameter of(String name, ValueType type) {
    return new Parameter(name, type, "", false, null);
  }

  public Parameter describedAs(String text) {
    return new Parameter(name, type, text, isOptional, defaultValue);
  }

  /** The same, with a value for when it is left out: a string, a number or a boolean. */
  public Parameter withDefault(Object value) {
    Object held =
        switch (type) {
          case INTEGER -> ((Number) value).longValue();
          case NUMBER -> ((Number) value).doubleValue();
          default -> value;
        };
    return new Parameter(name, type, description, isOptional, held);
  }

  /** The same, which may be left out. */
  public Parameter asOptional() {
    return new Parameter(name, type, description, true, defaultValue);
  }

  /** The default, where there is one. */
  public Optional<Object> fallback() {
    return Optional.ofNullable(defaultValue);
  }
}
