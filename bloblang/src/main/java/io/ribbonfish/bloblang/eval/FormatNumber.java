package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.GoFloat;
import io.ribbonfish.bloblang.GoText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** What the verb of a format makes of integers and floats. */
final class FormatNumber {
  private final FormatVerb verb;
  private final String type;

  private FormatNumber(FormatVerb verb, String type) {
    this.verb = verb;
    this.type = type;
  }

  /** An element of a byte array. */
  static String ofByte(FormatVerb verb, long number) {
    return new FormatNumber(verb, "uint8").integer(number);
  }

  static String show(FormatVerb verb, Number number) {
    FormatNumber format = new FormatNumber(verb, Type.goName(number));
    boolean decimal = number instanceof Double || number instanceof Float;
    return decimal ? format.floating(number) : format.integer(number);
  }

  private String integer(Number number) {
    BigInteger value =
        number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    switch (verb.letter) {
      case 'v', 'd':
        return digits(value, value.abs().toString(), "");
      case 'b':
        return digits(value, value.abs().toString(2), verb.sharp ? "0b" : "");
      case 'o':
        return digits(value, value.abs().toString(8), verb.sharp ? "0" : "");
      case 'O':
        return digits(value, value.abs().toString(8), "0o");
      case 'x':
        return digits(value, value.abs().toString(16), verb.sharp ? "0x" : "");
      case 'X':
        return digits(
            value, value.abs().toString(16).toUpperCase(Locale.ROOT), verb.sharp ? "0X" : "");
      case 'c':
        return verb.pad(character(value));
      case 'q':
        return verb.pad("'" + quoted(character(value)) + "'");
      case 'U':
        return unicode(value);
      default:
        return verb.bad(type, number);
    }
  }

  private String unicode(BigInteger value) {
    BigInteger unsigned = value.signum() < 0 ? value.add(BigInteger.ONE.shiftLeft(64)) : value;
    String digits = unsigned.toString(16).toUpperCase(Locale.ROOT);
    String padded = "0".repeat(Math.max(0, Math.max(4, verb.precision) - digits.length())) + digits;
    boolean shown = verb.sharp && value.bitLength() < 32 && GoText.isPrintable(value.intValue());
    return verb.padSpaces("U+" + padded + (shown ? " '" + character(value) + "'" : ""));
  }

  private static String quoted(String character) {
    if (character.equals("'")) {
      return "\\'";
    }
    String quoted = GoText.quote(character);
    return character.equals("\"") ? character : quoted.substring(1, quoted.length() - 1);
  }

  private static String character(BigInteger value) {
    int code = value.bitLength() > 31 ? 0xfffd : value.intValue();
    return Character.isValidCodePoint(code) ? Character.toString(code) : "\ufffd";
  }

  private String digits(BigInteger value, String magnitude, String prefix) {
    String sign = value.signum() < 0 ? "-" : verb.plus ? "+" : verb.space ? " " : "";
    String number = magnitude;
    if (verb.precision >= 0) {
      if (verb.precision == 0 && value.signum() == 0) {
        return verb.pad("");
      }
      number = "0".repeat(Math.max(0, verb.precision - number.length())) + number;
    } else if (verb.zero && !verb.minus && verb.width > 0) {
      int room = verb.width - sign.length() - prefix.length();
      number = "0".repeat(Math.max(0, room - number.length())) + number;
    }
    return verb.padSpaces(sign + prefix + number);
  }

  private String floating(Number number) {
    double value = number.doubleValue();
    int digits = verb.precision < 0 ? 6 : verb.precision;
    return switch (verb.letter) {
      case 'v' -> signed(shortest(number), value);
      case 'g' -> signed(sharp(shortest(number), value), value);
      case 'G' -> signed(sharp(shortest(number), value).replace('e', 'E'), value);
      case 'e' -> signed(sharp(scientific(value, digits), value), value);
      case 'E' -> signed(sharp(scientific(value, digits), value).replace('e', 'E'), value);
      case 'f', 'F' -> signed(sharp(fixed(value, digits), value), value);
      case 'x' -> signed(sharp(hex(value), value), value);
      case 'X' -> signed(sharp(hex(value), value).toUpperCase(Locale.ROOT), value);
      case 'b' -> signed(isSpecial(value) ? GoFloat.text(value) : FloatBits.binary(number), value);
      default -> verb.bad(type, number);
    };
  }

  private String hex(double value) {
    return isSpecial(value) ? GoFloat.text(value) : FloatBits.hex(value, verb.precision);
  }

  /** With the point and the zeros behind it that the flag {@code #} asks for. */
  private String sharp(String text, double value) {
    if (!verb.sharp || isSpecial(value)) {
      return text;
    }
    boolean hex = text.contains("x");
    int end = hex ? text.indexOf('p') : text.indexOf('e');
    String number = end < 0 ? text : text.substring(0, end);
    String tail = end < 0 ? "" : text.substring(end);
    boolean pads = verb.letter == 'g' || verb.letter == 'G' || verb.letter == 'x';
    int wanted = !pads ? 0 : verb.precision < 0 ? 6 : verb.precision;
    String point = number.contains(".") ? "" : ".";
    int zeros = Math.max(0, wanted - significant(number));
    return number + point + "0".repeat(zeros) + tail;
  }

  /** How many places count, from the first that is no zero; Go takes the x of 0x for one. */
  private static int significant(String number) {
    String places = number.replaceAll("[-.]", "");
    return places.equals("0") ? 1 : places.replaceFirst("^0+", "").length();
  }

  /** Puts sign and leading zeros where the flags want them. */
  private String signed(String text, double value) {
    boolean special = isSpecial(value);
    String magnitude = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    String sign = text.startsWith("-") ? "-" : verb.plus ? "+" : verb.space ? " " : "";
    if (sign.isEmpty() && text.startsWith("+")) {
      sign = "+";
    }
    if (verb.zero && !verb.minus && !special && verb.width > 0) {
      int room = verb.width - sign.length() - magnitude.length();
      magnitude = "0".repeat(Math.max(0, room)) + magnitude;
    }
    return verb.padSpaces(sign + magnitude);
  }

  private static boolean isSpecial(double value) {
    return Double.isNaN(value) || Double.isInfinite(value);
  }

  private String shortest(Number number) {
    double value = number.doubleValue();
    if (verb.precision < 0 || isSpecial(value)) {
      return number instanceof Float single ? GoFloat.text(single) : GoFloat.text(value);
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    int digits = Math.max(verb.precision, 1);
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int scientific = rounded.precision() - rounded.scale() - 1;
    BigDecimal plain = rounded.stripTrailingZeros();
    if (scientific < -4 || scientific >= digits) {
      return scientific(rounded.doubleValue(), plain.precision() - 1);
    }
    return plain.toPlainString();
  }

  private static String scientific(double value, int digits) {
    if (isSpecial(value)) {
      return GoFloat.text(value);
    }
    if (value == 0) {
      String zeros = digits == 0 ? "" : "." + "0".repeat(digits);
      return (1 / value < 0 ? "-0" : "0") + zeros + "e+00";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String unscaled = rounded.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(unscaled);
    text.append("0".repeat(Math.max(0, digits + 1 - unscaled.length()))).setLength(digits + 1);
    if (digits > 0) {
      text.insert(1, '.');
    }
    String magnitude = Integer.toString(Math.abs(exponent));
    text.append('e')
        .append(exponent < 0 ? '-' : '+')
        .append(magnitude.length() < 2 ? "0" : "")
        .append(magnitude);
    return (value < 0 ? "-" : "") + text;
  }

  private static String fixed(double value, int digits) {
    if (isSpecial(value)) {
      return GoFloat.text(value);
    }
    String text = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    boolean lostSign = !text.startsWith("-") && (value < 0 || 1 / value < 0);
    return lostSign ? "-" + text : text;
  }
}
