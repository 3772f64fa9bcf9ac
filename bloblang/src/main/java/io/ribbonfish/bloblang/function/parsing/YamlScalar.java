package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain YAML scalar means, by the rules of upstream's library: those of YAML 1.2 and more.
 */
final class YamlScalar {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Set<String> OLD_BOOLEANS =
      Set.of("y Y yes Yes YES on On ON n N no No NO off Off OFF".split(" "));
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern BASE_60 =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:[Tt ](\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d+))?(Z|[-+]\\d\\d:\\d\\d)?)?");

  private YamlScalar() {}

  /** Whether a string can be written without quotes and is read as the same string. */
  static boolean isPlainString(String text) {
    return resolve(text) instanceof String
        && !text.equals("<<")
        && !OLD_BOOLEANS.contains(text)
        && !BASE_60.matcher(text).matches();
  }

  static @Nullable Object resolve(String text) {
    if (NULLS.contains(text)) {
      return null;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return TRUE.contains(text);
    }
    char first = text.charAt(0);
    boolean numeric = first == '.' || first == '+' || first == '-' || Character.isDigit(first);
    if (!numeric) {
      return text;
    }
    Object special = special(text);
    return special != null ? special : number(text);
  }

  private static @Nullable Object special(String text) {
    return switch (text) {
      case ".nan", ".NaN", ".NAN" -> Double.NaN;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
      default -> timestamp(text);
    };
  }

  private static Object number(String text) {
    String plain = text.replace("_", "");
    if (INTEGER.matcher(plain).matches()) {
      BigInteger value = integer(plain);
      if (value.bitLength() < 64) {
        return value.longValue();
      }
      if (value.signum() > 0 && value.bitLength() == 64) {
        return value;
      }
    }
    return FLOAT.matcher(plain).matches() ? floating(plain, text) : text;
  }

  private static Object floating(String plain, String text) {
    try {
      return Coercion.toDouble(plain);
    } catch (EvaluationException outOfRange) {
      return text;
    }
  }

  private static BigInteger integer(String plain) {
    boolean negative = plain.startsWith("-");
    String digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
    int radix = 10;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      char mark = Character.toLowerCase(digits.charAt(1));
      radix = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
      digits = digits.substring(Character.isDigit(mark) ? 1 : 2);
    }
    BigInteger value = new BigInteger(digits, radix);
    return negative ? value.negate() : value;
  }

  private static @Nullable ZonedDateTime timestamp(String text) {
    Matcher form = TIMESTAMP.matcher(text);
    if (!form.matches() || !hasZone(text, form)) {
      return null;
    }
    try {
      String fraction = form.group(7) == null ? "" : form.group(7);
      LocalDateTime time =
          LocalDateTime.of(
              part(form, 1),
              part(form, 2),
              part(form, 3),
              part(form, 4),
              part(form, 5),
              part(form, 6),
              Integer.parseInt((fraction + "000000000").substring(0, 9)));
      String zone = form.group(8);
      return time.atZone(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone));
    } catch (DateTimeException outOfRange) {
      return null;
    }
  }

  /** Between date and time, a T asks for a zone and a space forbids it. */
  private static boolean hasZone(String text, Matcher form) {
    if (form.group(4) == null) {
      return true;
    }
    boolean space = text.indexOf(' ') >= 0;
    return space == (form.group(8) == null);
  }

  private static int part(Matcher form, int group) {
    return form.group(group) == null ? 0 : Integer.parseInt(form.group(group));
  }
}
