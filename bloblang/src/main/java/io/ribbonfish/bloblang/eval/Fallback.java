package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** A query with another one for when it fails: the methods {@code catch} and {@code or}. */
public final class Fallback extends Node {
  private final Node target;
  private final Node fallback;
  private final boolean onNull;

  private Fallback(Node target, Node fallback, boolean onNull) {
    this.target = target;
    this.fallback = fallback;
    this.onNull = onNull;
  }

  /** Catches errors; the fallback's context is the error's text. */
  public static Fallback onError(Node target, Node fallback) {
    return new Fallback(target, fallback, false);
  }

  /** Catches errors and null; the fallback's context is the one around. */
  public static Fallback onErrorOrNull(Node target, Node fallback) {
    return new Fallback(target, fallback, true);
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    Object value;
    try {
      value = target.eval(scope);
    } catch (EvaluationException failure) {
      return fallback.eval(onNull ? scope : scope.with(failure.text()));
    }
    return onNull && Coercion.isNull(value) ? fallback.eval(scope) : value;
  }

  @Override
  public String annotation() {
    return onNull ? "method or" : "method catch";
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    target.reads(context, reads);
    fallback.reads(context, reads);
    return context;
  }
}
