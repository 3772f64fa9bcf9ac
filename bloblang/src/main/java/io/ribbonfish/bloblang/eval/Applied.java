package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** A method that works on the value of its target alone. */
public final class Applied extends Node {
  private final Node target;
  private final String name;
  private final Body body;
  private final boolean namesSource;

  /** What a method does with a value. Thread-safe. */
  @FunctionalInterface
  public interface Body {
    /** The method's result for a value, where it is called. */
    @Nullable Object apply(@Nullable Object value, Scope scope);
  }

  /**
   * A method applied to the result of {@code target}.
   *
   * @param namesSource whether its errors say where the value came from
   */
  public Applied(Node target, String name, Body body, boolean namesSource) {
    this.target = target;
    this.name = name;
    this.body = body;
    this.namesSource = namesSource;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    Object value = target.eval(scope);
    try {
      return body.apply(value, scope);
    } catch (EvaluationException failure) {
      throw namesSource ? failure.from(target) : failure;
    } catch (RuntimeException unexpected) {
      throw EvaluationException.ofUnexpected(annotation(), unexpected).from(target);
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
