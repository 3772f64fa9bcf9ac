package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.GoText;
import java.math.BigInteger;

/** Numbers from text as Go's strconv reads them, with its errors. */
public final class GoNumbers {
  private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);

  private GoNumbers() {}

  static String invalid(String function, String text) {
    return "strconv." + function + ": parsing " + GoText.quote(text) + ": invalid syntax";
  }

  static String outOfRange(String function, String text) {
    return "strconv." + function + ": parsing " + GoText.quote(text) + ": value out of range";
  }

  /** A float to an integer as the processor does it in Go: the smallest integer where it can't. */
  public static long truncate(double value) {
    return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
  }

  /**
   * Parses a signed integer.
   *
   * @param base 10, or 0 to take it from a prefix such as {@code 0x}
   */
  public static long parseInt(String text, int base) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger magnitude = magnitude("ParseInt", text, digits, base);
    BigInteger value = negative ? magnitude.negate() : magnitude;
    if (value.bitLength() > 63) {
      throw new EvaluationException(outOfRange("ParseInt", text));
    }
    return value.longValue();
  }

  /** Parses an unsigned 64-bit integer, its base from its prefix. */
  public static BigInteger parseUnsigned(String text) {
    BigInteger value = magnitude("ParseUint", text, text, 0);
    if (value.compareTo(UNSIGNED_LIMIT) >= 0) {
      throw new EvaluationException(outOfRange("ParseUint", text));
    }
    return value;
  }

  private static BigInteger magnitude(String function, String text, String digits, int base) {
    int radix = base;
    String rest = digits;
    if (base == 0) {
      radix = radix(digits);
      rest = radix == 10 ? digits : digits.substring(digits.matches("0[bBoOxX].*") ? 2 : 1);
      if (rest.indexOf('_') >= 0 && underscoresAreFine(digits, radix)) {
        rest = rest.replace("_", "");
      }
    }
    if (rest.isEmpty() && radix == 8 && digits.equals("0")) {
      return BigInteger.ZERO;
    }
    if (rest.isEmpty() || rest.length() > 1000 || !onlyDigits(rest, radix)) {
      throw new EvaluationException(invalid(function, text));
    }
    return new BigInteger(rest, radix);
  }

  private static int radix(String digits) {
    if (!digits.startsWith("0")) {
      return 10;
    }
    if (digits.length() < 3) {
      return 8;
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static boolean underscoresAreFine(String digits, int radix) {
    return !digits.endsWith("_") && !digits.startsWith("_") && !digits.contains("__") && radix > 0;
  }

  private static boolean onlyDigits(String text, int radix) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80 || Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Parses a float: decimal or hexadecimal, infinities and NaN by name. */
  public static double parseFloat(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    String unsigned = lower.startsWith("+") || lower.startsWith("-") ? lower.substring(1) : lower;
    double sign = lower.startsWith("-") ? -1 : 1;
    if (unsigned.equals("inf") || unsigned.equals("infinity")) {
      return sign * Double.POSITIVE_INFINITY;
    }
    if (lower.equals("nan")) {
      return Double.NaN;
    }
    boolean hex = unsigned.startsWith("0x");
    boolean decimal = unsigned.matches("(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?");
    if (!decimal
        && !(hex && unsigned.matches("0x([0-9a-f]+\\.?[0-9a-f]*|\\.[0-9a-f]+)p[+-]?\\d+"))) {
      throw new EvaluationException(invalid("ParseFloat", text));
    }
    double value = Double.parseDouble(unsigned);
    if (Double.isInfinite(value)) {
      throw new EvaluationException(outOfRange("ParseFloat", text));
    }
    return sign * value;
  }
}
