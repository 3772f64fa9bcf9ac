package io.ribbonfish.bloblang.eval;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A conversion, with a value for when it or its target fails. */
public final class WithDefault extends Node {
  private final Node target;
  private final String name;
  private final Function<@Nullable Object, Object> convert;
  private final @Nullable Object fallback;

  /** A conversion by the method {@code name}; no default if {@code fallback} is null. */
  public WithDefault(
      Node target,
      String name,
      Function<@Nullable Object, Object> convert,
      @Nullable Object fallback) {
    this.target = target;
    this.name = name;
    this.convert = convert;
    this.fallback = fallback;
  }

  @Override
  public Object eval(Scope scope) {
    if (fallback == null) {
      return convert(target.eval(scope));
    }
    try {
      return convert(target.eval(scope));
    } catch (EvaluationException failure) {
      return fallback;
    }
  }

  private Object convert(@Nullable Object value) {
    try {
      return convert.apply(value);
    } catch (EvaluationException failure) {
      throw failure.from(target);
    }
  }

  @Override
  public String annotation() {
    return "method " + name;
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    return target.reads(context, reads);
  }
}
