package io.ribbonfish.core.config.text;

import com.google.re2j.Pattern;
import io.ribbonfish.bloblang.JsonNumber;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a YAML scalar without quotes means, as YAML 1.2 does: {@code yes} and dates are
 * text. Numbers may have underscores and the prefixes {@code 0x}, {@code 0o}, {@code 0b} and {@code
 * 0}.
 */
final class PlainScalar {
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private PlainScalar() {}

  /** Null, a Boolean, a Long, a JsonNumber beyond, a Double, or the text itself. */
  static @Nullable Object resolve(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
      case ".nan", ".NaN", ".NAN" -> Double.NaN;
      default -> number(text);
    };
  }

  private static Object number(String text) {
    char first = text.charAt(0);
    if (!(first >= '0' && first <= '9') && "+-.".indexOf(first) < 0) {
      return text;
    }
    String plain = text.replace("_", "");
    Long integer = integer(plain);
    if (integer != null) {
      return integer;
    }
    if (plain.matches("[0-9]{19,20}") && isUnsignedLong(plain)) {
      return JsonNumber.of(plain);
    }
    return FLOAT.matches(plain) ? (Object) Double.valueOf(plain) : text;
  }

  private static boolean isUnsignedLong(String digits) {
    return new BigInteger(digits).bitLength() <= Long.SIZE;
  }

  private static @Nullable Long integer(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    String sign = text.startsWith("-") ? "-" : "";
    if (digits.isEmpty() || digits.startsWith("-") || digits.startsWith("+")) {
      return null;
    }
    try {
      return Long.valueOf(sign + digits.substring(prefix(digits)), radix(digits));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int radix(String digits) {
    return switch (prefixLetter(digits)) {
      case 'x' -> 16;
      case 'o' -> 8;
      case 'b' -> 2;
      default -> digits.startsWith("0") && digits.length() > 1 ? 8 : 10;
    };
  }

  private static int prefix(String digits) {
    return prefixLetter(digits) == ' ' ? 0 : 2;
  }

  private static char prefixLetter(String digits) {
    if (digits.length() < 3 || digits.charAt(0) != '0') {
      return ' ';
    }
    char letter = Character.toLowerCase(digits.charAt(1));
    return letter == 'x' || letter == 'o' || letter == 'b' ? letter : ' ';
  }
}
