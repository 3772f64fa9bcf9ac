package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.JsonNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Integers that values stand for exactly; decimals and overflows are errors. */
public final class ExactInteger {
  private static final BigInteger MAX_UNSIGNED =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final String CONTAINS_DECIMALS =
      "float value contains decimals and therefore cannot be cast as %s integer, if you intend to"
          + " round the value then call `.round()` explicitly before this cast";

  private ExactInteger() {}

  /** A signed 64-bit integer. */
  public static long signed(@Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof JsonNumber number) {
      return GoNumbers.parseInt(number.text(), 10);
    }
    if (value instanceof String || value instanceof byte[]) {
      return GoNumbers.parseInt(Coercion.getString(value), 0);
    }
    if (value instanceof BigInteger number) {
      if (number.compareTo(MAX_LONG) > 0) {
        throw new EvaluationException(
            "unsigned integer value is too large to be cast as a signed integer");
      }
      return number.longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      return signedFloat(((Number) value).doubleValue());
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw TypeException.of(value, Type.NUMBER);
  }

  private static long signedFloat(double value) {
    if (Double.isInfinite(value)) {
      throw new EvaluationException("cannot convert +/-INF to an integer");
    }
    if (Double.isNaN(value)) {
      throw new EvaluationException("cannot convert NAN to an integer");
    }
    if (value > 0x1p63) {
      throw new EvaluationException("float value is too large to be cast as a signed integer");
    }
    if (value < -0x1p63) {
      throw new EvaluationException("float value is too small to be cast as a signed integer");
    }
    if (value != Math.rint(value)) {
      throw new EvaluationException(String.format(CONTAINS_DECIMALS, "a signed"));
    }
    return (long) value;
  }

  /** An unsigned 64-bit integer. */
  public static BigInteger unsigned(@Nullable Object value) {
    if (value instanceof BigInteger number) {
      return number;
    }
    if (value instanceof String || value instanceof byte[]) {
      return GoNumbers.parseUnsigned(Coercion.getString(value));
    }
    if (value instanceof Double || value instanceof Float) {
      return unsignedFloat(((Number) value).doubleValue());
    }
    long number = signed(value);
    if (number < 0) {
      throw new EvaluationException(
          "signed integer value is negative and cannot be cast as an unsigned integer");
    }
    return BigInteger.valueOf(number);
  }

  private static BigInteger unsignedFloat(double value) {
    if (value < 0) {
      throw new EvaluationException(
          "float value is negative and cannot be cast as an unsigned integer");
    }
    if (Double.isInfinite(value)) {
      throw new EvaluationException("cannot convert +/-INF to an unsigned integer");
    }
    if (Double.isNaN(value)) {
      throw new EvaluationException("cannot convert NAN to an unsigned integer");
    }
    if (value > 0x1p64) {
      throw new EvaluationException("float value is too large to be cast as an unsigned integer");
    }
    if (value != Math.rint(value)) {
      throw new EvaluationException(String.format(CONTAINS_DECIMALS, "an unsigned"));
    }
    return new BigDecimal(value).toBigInteger().min(MAX_UNSIGNED);
  }
}
