package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.ExactInteger;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import java.math.BigInteger;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Methods of numbers. */
final class NumberMethods {

  private NumberMethods() {}

  static void addTo(Library.Builder library) {
    rounding(library, "ceil", Math::ceil);
    rounding(library, "floor", Math::floor);
    rounding(library, "round", NumberMethods::round);
    ofNumber(library, "log", Powers::log);
    ofNumber(library, "log10", Powers::log10);
    trigonometric(library, "sin", Trigonometry::sin);
    trigonometric(library, "cos", Trigonometry::cos);
    trigonometric(library, "tan", Trigonometry::tan);
    bitwise(library, "bitwise_and", (a, b) -> a & b);
    bitwise(library, "bitwise_or", (a, b) -> a | b);
    bitwise(library, "bitwise_xor", (a, b) -> a ^ b);
    library
        .method("max", Params.none(), arguments -> (value, scope) -> extreme(value, 1))
        .method("min", Params.none(), arguments -> (value, scope) -> extreme(value, -1))
        .plainMethod("abs", Params.none(), arguments -> (value, scope) -> abs(value))
        .plainMethod("pow", Params.of(Param.number("exponent")), NumberMethods::pow)
        .plainMethod(
            "float64", Params.none(), arguments -> (value, scope) -> Coercion.toDouble(value))
        .plainMethod("float32", Params.none(), arguments -> (value, scope) -> toFloat(value))
        .plainMethod(
            "int64", Params.none(), arguments -> (value, scope) -> ExactInteger.signed(value))
        .plainMethod(
            "uint64", Params.none(), arguments -> (value, scope) -> ExactInteger.unsigned(value));
    for (int bits = 8; bits <= 32; bits *= 2) {
      sized(library, bits);
    }
  }

  private static void rounding(Library.Builder library, String name, DoubleUnaryOperator round) {
    library.method(
        name,
        Params.none(),
        arguments ->
            (value, scope) -> {
              Number number = number(value);
              if (!(number instanceof Double exact)) {
                return number;
              }
              double rounded = round.applyAsDouble(exact);
              boolean fits = rounded >= -0x1p63 && rounded < 0x1p63;
              return fits ? (Object) (long) rounded : (Object) rounded;
            });
  }

  /** Halves go away from zero. */
  private static double round(double value) {
    double magnitude = Math.abs(value);
    if (!(magnitude < 0x1p52)) {
      return value;
    }
    double floor = Math.floor(magnitude);
    return Math.copySign(magnitude - floor >= 0.5 ? floor + 1 : floor, value);
  }

  private static void ofNumber(Library.Builder library, String name, DoubleUnaryOperator function) {
    library.method(
        name,
        Params.none(),
        arguments -> (value, scope) -> function.applyAsDouble(number(value).doubleValue()));
  }

  private static void trigonometric(
      Library.Builder library, String name, DoubleUnaryOperator function) {
    library.plainMethod(
        name,
        Params.none(),
        arguments -> (value, scope) -> function.applyAsDouble(Coercion.getDouble(value)));
  }

  /** A number as a {@link Long}, {@link BigInteger} or {@link Double}. */
  private static Number number(@Nullable Object value) {
    if (value instanceof JsonNumber number) {
      return number.isLong() ? (Number) number.longValue() : (Number) Coercion.getDouble(number);
    }
    if (value instanceof Long || value instanceof Double || value instanceof BigInteger) {
      return (Number) value;
    }
    throw TypeException.of(value, Type.NUMBER);
  }

  private static void bitwise(Library.Builder library, String name, LongBinaryOperator operator) {
    library.method(
        name,
        Params.of(Param.integer("value")),
        arguments -> {
          long right = arguments.integer("value");
          return (value, scope) -> operator.applyAsLong(integer(value), right);
        });
  }

  private static long integer(@Nullable Object value) {
    if (!(value instanceof Number)) {
      throw TypeException.of(value, Type.INTEGER);
    }
    return Coercion.getLong(value);
  }

  private static double extreme(@Nullable Object value, int sign) {
    if (!(value instanceof List<?> list)) {
      throw TypeException.of(value, Type.ARRAY);
    }
    if (list.isEmpty()) {
      throw new EvaluationException("the array was empty");
    }
    double best = 0;
    for (int i = 0; i < list.size(); i++) {
      double number = element(list, i);
      if (i == 0 || (sign > 0 ? number > best : number < best)) {
        best = number;
      }
    }
    return best;
  }

  private static double element(List<?> list, int index) {
    try {
      return Coercion.getDouble(list.get(index));
    } catch (EvaluationException notANumber) {
      throw notANumber.within("index " + index + " of array: ");
    }
  }

  private static Object abs(@Nullable Object value) {
    Object plain = Coercion.sanitize(value);
    if (plain instanceof Double number) {
      return Math.abs(number);
    }
    if (plain instanceof Long number) {
      return number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number);
    }
    throw TypeException.of(value, Type.NUMBER, Type.INTEGER);
  }

  private static Applied.Body pow(Arguments arguments) {
    double exponent = arguments.number("exponent");
    return (value, scope) -> Powers.pow(Coercion.getDouble(value), exponent);
  }

  private static float toFloat(@Nullable Object value) {
    if (value instanceof String || value instanceof byte[] || value instanceof JsonNumber) {
      float parsed = (float) Coercion.toDouble(Coercion.toText(value));
      String text = Coercion.toText(value);
      if (Float.isInfinite(parsed) && !text.toLowerCase(java.util.Locale.ROOT).contains("inf")) {
        throw new EvaluationException(
            "strconv.ParseFloat: parsing "
                + io.ribbonfish.bloblang.GoText.quote(text)
                + ": value out of range");
      }
      return Float.isInfinite(parsed) ? parsed : Float.parseFloat(text);
    }
    return (float) Coercion.getDouble(value);
  }

  private static void sized(Library.Builder library, int bits) {
    long max = (1L << bits - 1) - 1;
    String article = bits == 8 ? "an " : "a ";
    library
        .plainMethod(
            "int" + bits,
            Params.none(),
            arguments ->
                (value, scope) -> {
                  long number = ExactInteger.signed(value);
                  if (number > max || number < -max - 1) {
                    String size = number > max ? "large" : "small";
                    throw new EvaluationException(
                        "value is too "
                            + size
                            + " to be cast as "
                            + article
                            + bits
                            + "-bit signed integer");
                  }
                  return number;
                })
        .plainMethod(
            "uint" + bits,
            Params.none(),
            arguments ->
                (value, scope) -> {
                  BigInteger number = ExactInteger.unsigned(value);
                  if (number.bitLength() > bits) {
                    throw new EvaluationException(
                        "value is too large to be cast as "
                            + article
                            + bits
                            + "-bit unsigned integer");
                  }
                  return number.longValue();
                });
  }
}
