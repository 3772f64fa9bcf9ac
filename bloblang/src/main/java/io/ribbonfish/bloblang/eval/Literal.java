package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** A constant. */
public final class Literal extends Node {
  private final @Nullable Object value;
  private final String annotation;

  public Literal(@Nullable Object value) {
    this(value, "");
  }

  /** A constant that error texts call {@code annotation}; its type if that is empty. */
  public Literal(@Nullable Object value, String annotation) {
    this.value = value;
    this.annotation = annotation;
  }

  public @Nullable Object value() {
    return value;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    return value;
  }

  @Override
  public String annotation() {
    return annotation.isEmpty() ? Type.of(value) + " literal" : annotation;
  }

  @Override
  boolean isLiteral() {
    return true;
  }
}
