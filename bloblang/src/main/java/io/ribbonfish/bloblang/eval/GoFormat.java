package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.GoFloat;
import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.Utf8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Go's printf for the values of a mapping. */
public final class GoFormat {
  /** A width or precision above this is refused, as in Go. */
  private static final int MAX_WIDTH = 1_000_000;

  private final String format;
  private final List<?> arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodIndex;

  private GoFormat(String format, List<?> arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  /** The text that {@code format} makes of some arguments; mistakes show up in it. */
  public static String format(String format, List<?> arguments) {
    return new GoFormat(format, arguments).run();
  }

  /** A value as {@code %v} shows it. */
  public static String value(@Nullable Object value) {
    return new Verb('v').show(value, 0);
  }

  private String run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        out.append(format, at, format.length());
        break;
      }
      out.append(format, at, percent);
      at = percent + 1;
      goodIndex = true;
      verb();
    }
    if (!reordered && next < arguments.size()) {
      extra();
    }
    return out.toString();
  }

  private void extra() {
    out.append("%!(EXTRA ");
    for (int i = next; i < arguments.size(); i++) {
      out.append(i == next ? "" : ", ");
      Object argument = arguments.get(i);
      out.append(argument == null ? "<nil>" : Type.goName(argument) + "=" + value(argument));
    }
    out.append(')');
  }

  private void verb() {
    Verb verb = new Verb('v');
    boolean afterIndex = false;
    while (at < format.length() && verb.flag(format.charAt(at))) {
      at++;
    }
    afterIndex = argumentIndex();
    if (peek() == '*') {
      at++;
      width(verb);
      afterIndex = false;
    } else {
      int start = at;
      verb.width = number();
      if (afterIndex && at > start) {
        goodIndex = false;
      }
    }
    if (peek() == '.') {
      at++;
      if (afterIndex) {
        goodIndex = false;
      }
      afterIndex = argumentIndex();
      precision(verb);
      afterIndex = false;
    }
    if (!afterIndex) {
      argumentIndex();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int letter = format.codePointAt(at);
    at += Character.charCount(letter);
    print(verb, letter);
  }

  private void print(Verb verb, int letter) {
    if (letter == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").appendCodePoint(letter).append("(BADINDEX)");
    } else if (next >= arguments.size()) {
      out.append("%!").appendCodePoint(letter).append("(MISSING)");
    } else {
      verb.letter = letter;
      out.append(verb.show(arguments.get(next++), 0));
    }
  }

  private char peek() {
    return at < format.length() ? format.charAt(at) : 0;
  }

  private int number() {
    int start = at;
    while (Character.isDigit(peek())) {
      at++;
    }
    if (at == start) {
      return -1;
    }
    return at - start > 7 ? -1 : Math.min(Integer.parseInt(format.substring(start, at)), MAX_WIDTH);
  }

  private boolean argumentIndex() {
    if (peek() != '[') {
      return false;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (close < 0) {
      goodIndex = false;
      at++;
      return false;
    }
    String digits = format.substring(at + 1, close);
    at = close + 1;
    int index = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) - 1 : -1;
    if (index < 0 || index >= arguments.size()) {
      goodIndex = false;
      return true;
    }
    next = index;
    return true;
  }

  private void width(Verb verb) {
    Integer width = starArgument();
    if (width == null) {
      out.append("%!(BADWIDTH)");
      return;
    }
    verb.minus |= width < 0;
    verb.zero &= width >= 0;
    verb.width = Math.abs(width);
  }

  private void precision(Verb verb) {
    if (peek() != '*') {
      verb.precision = Math.max(number(), 0);
      return;
    }
    at++;
    Integer precision = starArgument();
    if (precision == null) {
      out.append("%!(BADPREC)");
    } else if (precision >= 0) {
      verb.precision = precision;
    }
  }

  private @Nullable Integer starArgument() {
    if (next >= arguments.size()) {
      return null;
    }
    Object argument = arguments.get(next++);
    boolean integer = argument instanceof Long || argument instanceof Integer;
    if (!integer || Math.abs(((Number) argument).longValue()) > MAX_WIDTH) {
      return null;
    }
    return ((Number) argument).intValue();
  }

  /** One verb with its flags. */
  private static final class Verb {
    private int letter;
    private int width = -1;
    private int precision = -1;
    private boolean plus;
    private boolean minus;
    private boolean sharp;
    private boolean space;
    private boolean zero;

    Verb(int letter) {
      this.letter = letter;
    }

    boolean flag(char c) {
      switch (c) {
        case '+' -> plus = true;
        case '-' -> minus = true;
        case '#' -> sharp = true;
        case ' ' -> space = true;
        case '0' -> zero = true;
        default -> {
          return false;
        }
      }
      return true;
    }

    String show(@Nullable Object value, int depth) {
      if (letter == 'T') {
        return pad(Type.goName(value));
      }
      if (letter == 'p') {
        return bad(value);
      }
      if (value == null || value instanceof Marker) {
        return letter == 'v'
            ? pad("<nil>")
            : value == null ? "%!" + Character.toString(letter) + "(<nil>)" : bad(value);
      }
      if (value instanceof Boolean flag) {
        return letter == 't' || letter == 'v' ? pad(flag.toString()) : bad(value);
      }
      if (value instanceof String text) {
        return string(text, value);
      }
      if (value instanceof JsonNumber number) {
        return string(number.text(), value);
      }
      if (value instanceof Double || value instanceof Float) {
        return floating((Number) value);
      }
      if (value instanceof Number number) {
        return integer(number);
      }
      return composite(value, depth);
    }

    private String composite(Object value, int depth) {
      if (value instanceof byte[] bytes) {
        return bytes(bytes);
      }
      if (value instanceof ZonedDateTime time) {
        return string(goTime(time), value);
      }
      if (depth > 10_000) {
        return "...";
      }
      List<String> parts = new ArrayList<>();
      if (value instanceof List<?> list) {
        for (Object element : list) {
          parts.add(show(element, depth + 1));
        }
        return sharpV() ? goSyntax("[]interface {}", parts) : "[" + String.join(" ", parts) + "]";
      }
      if (value instanceof Map<?, ?> map) {
        List<String> keys = new ArrayList<>();
        map.keySet().forEach(key -> keys.add((String) key));
        keys.sort(Utf8::compare);
        for (String key : keys) {
          parts.add(show(key, depth + 1) + ":" + show(map.get(key), depth + 1));
        }
        return sharpV()
            ? goSyntax("map[string]interface {}", parts)
            : "map[" + String.join(" ", parts) + "]";
      }
      return pad(value.toString());
    }

    private boolean sharpV() {
      return sharp && letter == 'v';
    }

    private static String goSyntax(String type, List<String> parts) {
      return type + "{" + String.join(", ", parts) + "}";
    }

    private static String goTime(ZonedDateTime time) {
      java.time.format.DateTimeFormatter date =
          java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
      String nanos =
          time.getNano() == 0
              ? ""
              : "." + String.format("%09d", time.getNano()).replaceAll("0+$", "");
      String offset = java.time.format.DateTimeFormatter.ofPattern("xx", Locale.ROOT).format(time);
      String zone = java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ROOT).format(time);
      String name =
          zone.equals("Z") ? "UTC" : zone.startsWith("+") || zone.startsWith("-") ? offset : zone;
      return date.format(time) + nanos + " " + offset + " " + name;
    }

    private String bad(@Nullable Object value) {
      return "%!"
          + Character.toString(letter)
          + "("
          + Type.goName(value)
          + "="
          + GoFormat.value(value)
          + ")";
    }

    private String pad(String text) {
      int size = text.codePointCount(0, text.length());
      if (size >= width) {
        return text;
      }
      String fill = (zero && !minus ? "0" : " ").repeat(width - size);
      return minus ? text + fill : fill + text;
    }

    private String string(String text, Object value) {
      String cut = text;
      if (precision >= 0 && text.codePointCount(0, text.length()) > precision) {
        cut = text.substring(0, text.offsetByCodePoints(0, precision));
      }
      switch (letter) {
        case 'v':
          return pad(sharp ? GoText.quote(text) : cut);
        case 's':
          return pad(cut);
        case 'q':
          return pad(sharp && cut.indexOf('`') < 0 ? "`" + cut + "`" : GoText.quote(cut));
        case 'x', 'X':
          return pad(hex(Utf8.bytes(cut)));
        default:
          return bad(value);
      }
    }

    private String bytes(byte[] bytes) {
      switch (letter) {
        case 's', 'q', 'x', 'X':
          return string(Utf8.string(bytes), bytes);
        case 'v', 'd':
          List<String> numbers = new ArrayList<>();
          for (byte b : bytes) {
            numbers.add(
                sharpV() ? "0x" + Integer.toHexString(b & 0xff) : Integer.toString(b & 0xff));
          }
          return sharpV() ? goSyntax("[]byte", numbers) : "[" + String.join(" ", numbers) + "]";
        default:
          List<String> parts = new ArrayList<>();
          for (byte b : bytes) {
            parts.add(integer(b & 0xffL));
          }
          return "[" + String.join(" ", parts) + "]";
      }
    }

    private String hex(byte[] bytes) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < bytes.length; i++) {
        text.append(i > 0 && space ? " " : "");
        text.append(sharp && (i == 0 || space) ? "0" + (char) letter : "");
        text.append(String.format(letter == 'x' ? "%02x" : "%02X", bytes[i] & 0xff));
      }
      return text.toString();
    }

    private String integer(Number number) {
      BigInteger value =
          number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
      switch (letter) {
        case 'v', 'd':
          return digits(value, value.abs().toString(), "");
        case 'b':
          return digits(value, value.abs().toString(2), sharp ? "0b" : "");
        case 'o':
          return digits(value, value.abs().toString(8), sharp ? "0" : "");
        case 'O':
          return digits(value, value.abs().toString(8), "0o");
        case 'x':
          return digits(value, value.abs().toString(16), sharp ? "0x" : "");
        case 'X':
          return digits(
              value, value.abs().toString(16).toUpperCase(Locale.ROOT), sharp ? "0X" : "");
        case 'c':
          return pad(character(value));
        case 'q':
          return pad("'" + quoted(character(value)) + "'");
        case 'U':
          return pad("U+" + String.format("%04X", value));
        default:
          return bad(number);
      }
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
      String sign = value.signum() < 0 ? "-" : plus ? "+" : space ? " " : "";
      String number = magnitude;
      if (precision >= 0) {
        if (precision == 0 && value.signum() == 0) {
          return pad("");
        }
        number = "0".repeat(Math.max(0, precision - number.length())) + number;
      } else if (zero && !minus && width > 0) {
        int room = width - sign.length() - prefix.length();
        number = "0".repeat(Math.max(0, room - number.length())) + number;
      }
      return padSpaces(sign + prefix + number);
    }

    private String padSpaces(String text) {
      if (text.length() >= width) {
        return text;
      }
      String fill = " ".repeat(width - text.length());
      return minus ? text + fill : fill + text;
    }

    private String floating(Number number) {
      double value = number.doubleValue();
      String text;
      switch (letter) {
        case 'v', 'g':
          text = shortest(number, 'e');
          break;
        case 'G':
          text = shortest(number, 'E').replace('e', 'E');
          break;
        case 'e', 'E':
          text = scientific(number, precision < 0 ? 6 : precision).replace('e', (char) letter);
          break;
        case 'f', 'F':
          text = fixed(value, precision < 0 ? 6 : precision);
          break;
        default:
          return bad(number);
      }
      boolean special = Double.isNaN(value) || Double.isInfinite(value);
      String magnitude = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
      String sign =
          text.startsWith("-")
              ? "-"
              : plus ? "+" : space ? " " : special && text.startsWith("+") ? "+" : "";
      if (zero && !minus && !special && width > 0) {
        magnitude = "0".repeat(Math.max(0, width - sign.length() - magnitude.length())) + magnitude;
      }
      return padSpaces(sign + magnitude);
    }

    private String shortest(Number number, char exponent) {
      if (precision < 0
          || Double.isNaN(number.doubleValue())
          || Double.isInfinite(number.doubleValue())) {
        return number instanceof Float single
            ? GoFloat.text(single)
            : GoFloat.text(number.doubleValue());
      }
      double value = number.doubleValue();
      if (value == 0) {
        return "0";
      }
      int digits = Math.max(precision, 1);
      BigDecimal rounded =
          new BigDecimal(value).round(new java.math.MathContext(digits, RoundingMode.HALF_EVEN));
      int scientific = rounded.precision() - rounded.scale() - 1;
      BigDecimal plain = rounded.stripTrailingZeros();
      if (scientific < -4
          || scientific >= Math.max(digits, plain.precision() > digits ? digits : 0)) {
        String text = scientific(rounded.doubleValue(), Math.max(0, plain.precision() - 1));
        return text;
      }
      return plain.toPlainString();
    }

    private static String scientific(Number number, int digits) {
      double value = number.doubleValue();
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        return GoFloat.text(value);
      }
      if (value == 0) {
        String zeros = digits == 0 ? "" : "." + "0".repeat(digits);
        return (1 / value < 0 ? "-0" : "0") + zeros + "e+00";
      }
      BigDecimal rounded =
          new BigDecimal(value)
              .round(new java.math.MathContext(digits + 1, RoundingMode.HALF_EVEN));
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
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        return GoFloat.text(value);
      }
      String text = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
      boolean lostSign = !text.startsWith("-") && (value < 0 || 1 / value < 0);
      return lostSign ? "-" + text : text;
    }
  }
}
