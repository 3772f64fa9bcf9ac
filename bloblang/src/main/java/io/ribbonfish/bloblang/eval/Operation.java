package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Utf8;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** An operator between two queries that are both evaluated. */
final class Operation extends Node {
  private final Operator operator;
  private final Node left;
  private final Node right;

  Operation(Operator operator, Node left, Node right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public Object eval(Scope scope) {
    Object leftValue = left.eval(scope);
    return apply(leftValue, right.eval(scope));
  }

  /** The result for two values. */
  Object apply(@Nullable Object leftValue, @Nullable Object rightValue) {
    return switch (operator) {
      case ADD -> add(leftValue, rightValue);
      case SUBTRACT, MULTIPLY -> numbers(leftValue, rightValue);
      case DIVIDE -> divide(leftValue, rightValue);
      case MODULO -> modulo(leftValue, rightValue);
      default -> compare(leftValue, rightValue);
    };
  }

  private MismatchException mismatch(@Nullable Object leftValue, @Nullable Object rightValue) {
    return new MismatchException(operator.word(), left, right, leftValue, rightValue);
  }

  private Object add(@Nullable Object leftValue, @Nullable Object rightValue) {
    if (leftValue instanceof Number && !(leftValue instanceof Float)) {
      return numbers(leftValue, rightValue);
    }
    boolean texts =
        (leftValue instanceof String || leftValue instanceof byte[])
            && (rightValue instanceof String
                || rightValue instanceof byte[]
                || rightValue instanceof java.time.ZonedDateTime);
    if (!texts) {
      throw mismatch(leftValue, rightValue);
    }
    return Limits.joined(Coercion.getString(leftValue), Coercion.getString(rightValue));
  }

  private Object divide(@Nullable Object leftValue, @Nullable Object rightValue) {
    double dividend = number(leftValue, leftValue, rightValue);
    double divisor = number(rightValue, leftValue, rightValue);
    if (divisor == 0) {
      throw new EvaluationException("attempted to divide by zero").from(right);
    }
    return dividend / divisor;
  }

  private Object modulo(@Nullable Object leftValue, @Nullable Object rightValue) {
    if (!(leftValue instanceof Number) || !(rightValue instanceof Number)) {
      throw mismatch(leftValue, rightValue);
    }
    long divisor = Coercion.getLong(rightValue);
    if (divisor == 0) {
      throw new EvaluationException("attempted to divide by zero").from(right);
    }
    return Coercion.getLong(leftValue) % divisor;
  }

  private double number(
      @Nullable Object value, @Nullable Object leftValue, @Nullable Object rightValue) {
    try {
      return Coercion.getDouble(value);
    } catch (EvaluationException notANumber) {
      throw mismatch(leftValue, rightValue);
    }
  }

  private Object numbers(@Nullable Object leftValue, @Nullable Object rightValue) {
    Object a = Coercion.sanitize(leftValue);
    Object b = Coercion.sanitize(rightValue);
    if (!(a instanceof Number x) || !(b instanceof Number y)) {
      throw new MismatchException(operator.word(), left, right, a, b);
    }
    if (x instanceof Double || y instanceof Double) {
      return doubles(x.doubleValue(), y.doubleValue());
    }
    if (x instanceof BigInteger p && y instanceof BigInteger q) {
      return unsigned(p, q);
    }
    return longs(x.longValue(), y.longValue());
  }

  private Object doubles(double x, double y) {
    return switch (operator) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      default -> x * y;
    };
  }

  private Object longs(long x, long y) {
    return switch (operator) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      default -> x * y;
    };
  }

  /** Wraps around at 64 bits. */
  private Object unsigned(BigInteger x, BigInteger y) {
    BigInteger exact =
        switch (operator) {
          case ADD -> x.add(y);
          case SUBTRACT -> x.subtract(y);
          default -> x.multiply(y);
        };
    return exact.mod(BigInteger.ONE.shiftLeft(64));
  }

  private Object compare(@Nullable Object leftValue, @Nullable Object rightValue) {
    Object plain = Comparison.restrict(leftValue);
    if (plain instanceof String text) {
      return compareText(text, leftValue, rightValue);
    }
    if (plain instanceof Double) {
      return compareNumbers(leftValue, rightValue);
    }
    if (!isEquality()) {
      throw mismatch(leftValue, rightValue);
    }
    boolean same;
    if (plain instanceof Boolean flag) {
      same =
          (rightValue instanceof Boolean || rightValue instanceof Number)
              && flag == Coercion.getBool(rightValue);
    } else {
      same = Comparison.same(leftValue, rightValue);
    }
    return same == (operator == Operator.EQUAL);
  }

  private boolean isEquality() {
    return operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
  }

  private boolean compareText(
      String text, @Nullable Object leftValue, @Nullable Object rightValue) {
    Object other = Comparison.restrict(rightValue);
    if (!(other instanceof String otherText)) {
      if (!isEquality()) {
        throw mismatch(leftValue, rightValue);
      }
      return operator == Operator.NOT_EQUAL;
    }
    if (isEquality()) {
      return text.equals(otherText) == (operator == Operator.EQUAL);
    }
    return holds(Utf8.compare(text, otherText));
  }

  private boolean compareNumbers(@Nullable Object leftValue, @Nullable Object rightValue) {
    Object a = Coercion.sanitize(leftValue);
    Object b = Coercion.sanitize(rightValue);
    if (!(a instanceof Number x) || !(b instanceof Number y)) {
      if (!isEquality()) {
        throw new MismatchException(operator.word(), left, right, a, b);
      }
      return operator == Operator.NOT_EQUAL;
    }
    if (x instanceof Double || y instanceof Double) {
      return holds(x.doubleValue(), y.doubleValue());
    }
    if (x instanceof BigInteger p && y instanceof BigInteger q) {
      return holds(p.compareTo(q));
    }
    return holds(Long.compare(x.longValue(), y.longValue()));
  }

  private boolean holds(double x, double y) {
    return switch (operator) {
      case EQUAL -> x == y;
      case NOT_EQUAL -> x != y;
      case GREATER -> x > y;
      case GREATER_OR_EQUAL -> x >= y;
      case LESS -> x < y;
      default -> x <= y;
    };
  }

  private boolean holds(int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case LESS -> order < 0;
      default -> order <= 0;
    };
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
