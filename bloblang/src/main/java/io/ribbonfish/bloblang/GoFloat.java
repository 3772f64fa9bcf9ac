package io.ribbonfish.bloblang;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.core.io.schubfach.FloatToDecimal;
import java.math.BigDecimal;
import java.math.MathContext;

/** The shortest text of a float in the forms that Go gives it. */
public final class GoFloat {
  /** Below these, the steps between numbers are so large that one digit may tell them apart. */
  private static final double HAS_FEW_DIGITS = 1e-321;

  private static final float SINGLE_HAS_FEW_DIGITS = 1e-42f;

  private GoFloat() {}

  /** Go's {@code 'g'} form: an exponent below 1e-04 and from 1e+06 on. */
  public static String text(double value) {
    if (special(value)) {
      return specialText(value);
    }
    String quick = quick(value, 1e6, 1e6);
    return quick.isEmpty() ? form(shortest(value), -4, 6, 2) : quick;
  }

  /** As {@link #text(double)}, with the digits of a 32-bit float. */
  public static String text(float value) {
    return special(value) ? specialText(value) : form(shortest(value), -4, 6, 2);
  }

  /** The form in JSON: an exponent below 1e-6 and from 1e21 on. */
  public static String json(double value) {
    String quick = quick(value, 1e15, 1e7);
    return quick.isEmpty() ? form(shortest(value), -6, 21, 1) : quick;
  }

  /** As {@link #json(double)}, with the digits of a 32-bit float. */
  public static String json(float value) {
    return form(shortest(value), -6, 21, 1);
  }

  private static String shortest(double value) {
    if (value != 0 && Math.abs(value) < HAS_FEW_DIGITS) {
      String one = oneDigit(value);
      return Double.parseDouble(one) == value ? one : DoubleToDecimal.toString(value);
    }
    return DoubleToDecimal.toString(value);
  }

  private static String shortest(float value) {
    if (value != 0 && Math.abs(value) < SINGLE_HAS_FEW_DIGITS) {
      String one = oneDigit(value);
      return Float.parseFloat(one) == value ? one : FloatToDecimal.toString(value);
    }
    return FloatToDecimal.toString(value);
  }

  /** Java writes two digits at least, also where one is enough to tell a number from others. */
  private static String oneDigit(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(1));
    return rounded.unscaledValue() + ".0E" + -rounded.scale();
  }

  /** The text of a value that both languages write alike, empty for others. */
  private static String quick(double value, double integers, double decimals) {
    double magnitude = Math.abs(value);
    if (magnitude < integers && value == Math.rint(value) && magnitude != 0) {
      return Long.toString((long) value);
    }
    boolean alike = magnitude >= 1e-3 && magnitude < decimals && value != Math.rint(value);
    return alike ? DoubleToDecimal.toString(value) : "";
  }

  private static boolean special(double value) {
    return Double.isNaN(value) || Double.isInfinite(value);
  }

  private static String specialText(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  }

  /**
   * Turns Java's text of a float into Go's.
   *
   * @param low the lowest exponent written without one
   * @param high the lowest exponent written with one again
   * @param exponentDigits how many digits an exponent has at least
   */
  private static String form(String java, int low, int high, int exponentDigits) {
    boolean negative = java.charAt(0) == '-';
    int mark = java.indexOf('E');
    String mantissa = java.substring(negative ? 1 : 0, mark < 0 ? java.length() : mark);
    int point = mantissa.indexOf('.');
    int exponent = mark < 0 ? 0 : Integer.parseInt(java.substring(mark + 1));
    StringBuilder digits = new StringBuilder(mantissa).deleteCharAt(point);
    int pointAt = point + exponent;
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    digits.delete(0, zeros);
    pointAt -= zeros;
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    digits.setLength(end);
    if (digits.toString().equals("0")) {
      return negative ? "-0" : "0";
    }
    String sign = negative ? "-" : "";
    int scientific = pointAt - 1;
    return scientific < low || scientific >= high
        ? sign + withExponent(digits, scientific, exponentDigits)
        : sign + plain(digits, pointAt);
  }

  private static String withExponent(StringBuilder digits, int exponent, int exponentDigits) {
    StringBuilder text = new StringBuilder().append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    String magnitude = Integer.toString(Math.abs(exponent));
    text.append('e').append(exponent < 0 ? '-' : '+');
    return text.append("0".repeat(Math.max(0, exponentDigits - magnitude.length())))
        .append(magnitude)
        .toString();
  }

  private static String plain(StringBuilder digits, int pointAt) {
    if (pointAt <= 0) {
      return "0." + "0".repeat(-pointAt) + digits;
    }
    if (pointAt >= digits.length()) {
      return digits + "0".repeat(pointAt - digits.length());
    }
    return digits.substring(0, pointAt) + "." + digits.substring(pointAt);
  }
}
