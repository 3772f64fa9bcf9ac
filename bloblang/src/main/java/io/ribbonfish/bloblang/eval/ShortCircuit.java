package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** An operator that evaluates its right side only where it must: and, or, coalesce. */
final class ShortCircuit extends Node {
  private final Operator operator;
  private final Node left;
  private final Node right;

  ShortCircuit(Operator operator, Node left, Node right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    if (operator == Operator.COALESCE) {
      return coalesce(scope);
    }
    boolean first = Coercion.getBool(left.eval(scope));
    if (first == (operator == Operator.OR)) {
      return first;
    }
    return Coercion.getBool(right.eval(scope));
  }

  private @Nullable Object coalesce(Scope scope) {
    try {
      Object value = left.eval(scope);
      if (!Coercion.isNull(value)) {
        return value;
      }
    } catch (EvaluationException ignored) {
      // That is what the operator is for: the right side stands in for a left side that fails.
    }
    return right.eval(scope);
  }

  @Override
  public String annotation() {
    return right.annotation();
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    left.reads(context, reads);
    right.reads(context, reads);
    return context;
  }
}
