package io.ribbonfish.bloblang.eval;

import java.util.Locale;

/** Floats by their powers of two, as Go's verbs {@code %x} and {@code %b} show them. */
final class FloatBits {
  private static final int FRACTION_BITS = 52;
  private static final int SINGLE_FRACTION_BITS = 23;
  private static final int BIAS = 1023;
  private static final int DIGITS = FRACTION_BITS / 4;

  private FloatBits() {}

  /**
   * One hexadecimal digit, a fraction and a power of two, such as {@code 0x1.8p+00}.
   *
   * @param precision how many digits of the fraction, all that count if negative
   */
  static String hex(double value, int precision) {
    long fraction = Double.doubleToRawLongBits(value) & (1L << FRACTION_BITS) - 1;
    int exponent = value == 0 ? 0 : Math.getExponent(value);
    long mantissa = value == 0 ? 0 : 1L << FRACTION_BITS | fraction;
    if (exponent < Double.MIN_EXPONENT) {
      // Without the leading one that other numbers have: shifted until there is one.
      int shift = Long.numberOfLeadingZeros(fraction) - (Long.SIZE - FRACTION_BITS - 1);
      mantissa = fraction << shift;
      exponent = Double.MIN_EXPONENT - shift;
    }
    if (precision >= 0 && precision < DIGITS) {
      mantissa = rounded(mantissa, FRACTION_BITS - 4 * precision);
      if (mantissa >>> FRACTION_BITS > 1) {
        mantissa >>>= 1;
        exponent++;
      }
    }
    String digits = digits(mantissa & (1L << FRACTION_BITS) - 1, precision);
    return sign(value)
        + "0x"
        + (mantissa >>> FRACTION_BITS)
        + (digits.isEmpty() ? "" : "." + digits)
        + "p"
        + (exponent < 0 ? "-" : "+")
        + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
  }

  /** To a multiple of a power of two, to the even one from halfway. */
  private static long rounded(long mantissa, int bits) {
    long unit = 1L << bits;
    long below = mantissa & unit - 1;
    long floor = mantissa - below;
    boolean odd = (floor & unit) != 0;
    boolean up = below > unit / 2 || below == unit / 2 && odd;
    return up ? floor + unit : floor;
  }

  private static String digits(long fraction, int precision) {
    String all = String.format(Locale.ROOT, "%0" + DIGITS + "x", fraction);
    if (precision < 0) {
      return all.replaceFirst("0+$", "");
    }
    return precision <= DIGITS ? all.substring(0, precision) : all + "0".repeat(precision - DIGITS);
  }

  /** A whole number times a power of two, such as {@code 4503599627370496p-52}. */
  static String binary(Number number) {
    double value = number.doubleValue();
    if (number instanceof Float single) {
      int bits = Float.floatToRawIntBits(single);
      return sign(value) + binary(bits, SINGLE_FRACTION_BITS, Float.MAX_EXPONENT);
    }
    return sign(value) + binary(Double.doubleToRawLongBits(value), FRACTION_BITS, BIAS);
  }

  private static String binary(long bits, int fractionBits, int bias) {
    long fraction = bits & (1L << fractionBits) - 1;
    long biased = bits >>> fractionBits & 2L * bias + 1;
    long whole = biased == 0 ? fraction : fraction | 1L << fractionBits;
    long power = Math.max(1, biased) - bias - fractionBits;
    return whole + "p" + (power < 0 ? "" : "+") + power;
  }

  private static String sign(double value) {
    return value < 0 || 1 / value < 0 ? "-" : "";
  }
}
