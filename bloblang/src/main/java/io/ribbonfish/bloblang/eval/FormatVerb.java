package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.Marker;
import io.ribbonfish.bloblang.Utf8;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One verb of a format with its flags, and what it makes of a value. One thread. */
final class FormatVerb {
  private static final int MAX_DEPTH = 10_000;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ROOT);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ROOT);

  int letter;
  int width = -1;
  int precision = -1;
  boolean plus;
  boolean minus;
  boolean sharp;
  boolean space;
  boolean zero;

  /** Whether values are to be shown in Go's syntax: {@code %#v}. */
  private boolean goSyntax;

  FormatVerb(int letter) {
    this.letter = letter;
  }

  /** The same flags for another letter. */
  private FormatVerb withLetter(int other) {
    FormatVerb verb = new FormatVerb(other);
    verb.width = width;
    verb.precision = precision;
    verb.plus = plus;
    verb.minus = minus;
    verb.sharp = sharp;
    verb.space = space;
    verb.zero = zero;
    return verb;
  }

  /** Sets the letter, which changes what two flags mean. */
  void finish(int last) {
    letter = last;
    if (last == 'v') {
      goSyntax = sharp;
      sharp = false;
      plus = false;
    }
  }

  /** Takes a flag; false for a char that is none. */
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

  /** The text of a value that is nested as deeply as {@code depth} says. */
  String show(@Nullable Object value, int depth) {
    if (letter == 'T') {
      return pad(cut(Type.goName(value)));
    }
    if (value == null) {
      if (depth > 0) {
        return "<nil>";
      }
      return letter == 'v' ? pad("<nil>") : "%!" + Character.toString(letter) + "(<nil>)";
    }
    if (letter == 'p') {
      return bad(value);
    }
    if (value instanceof String text) {
      return string(text, value);
    }
    if (value instanceof JsonNumber number) {
      return string(number.text(), value);
    }
    if (value instanceof Number number) {
      return FormatNumber.show(this, number);
    }
    if (value instanceof Boolean flag) {
      return letter == 't' || letter == 'v' ? pad(flag.toString()) : bad(value);
    }
    if (value instanceof Marker) {
      return letter == 'v' ? pad("<nil>") : bad(value);
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
    if (depth > MAX_DEPTH) {
      return "...";
    }
    if (value instanceof List<?> list) {
      List<String> parts = new ArrayList<>(list.size());
      for (Object element : list) {
        parts.add(show(element, depth + 1));
      }
      return goSyntax ? inGo("[]interface {}", parts) : "[" + String.join(" ", parts) + "]";
    }
    return value instanceof Map<?, ?> map ? object(map, depth) : pad(value.toString());
  }

  private String object(Map<?, ?> map, int depth) {
    List<String> keys = new ArrayList<>();
    map.keySet().forEach(key -> keys.add((String) key));
    keys.sort(Utf8::compare);
    List<String> parts = new ArrayList<>();
    for (String key : keys) {
      parts.add(show(key, depth + 1) + ":" + show(map.get(key), depth + 1));
    }
    return goSyntax
        ? inGo("map[string]interface {}", parts)
        : "map[" + String.join(" ", parts) + "]";
  }

  private static String inGo(String type, List<String> parts) {
    return type + "{" + String.join(", ", parts) + "}";
  }

  private static String goTime(ZonedDateTime time) {
    String digits = String.format(Locale.ROOT, ".%09d", time.getNano());
    String nanos = time.getNano() == 0 ? "" : digits.replaceAll("0+$", "");
    String offset = OFFSET.format(time);
    String zone = ZONE.format(time);
    boolean unnamed = zone.startsWith("+") || zone.startsWith("-");
    String name = zone.equals("Z") ? "UTC" : unnamed ? offset : zone;
    return DATE.format(time) + nanos + " " + offset + " " + name;
  }

  /** What Go shows for a value that the verb is not for. */
  String bad(Object value) {
    return bad(Type.goName(value), value);
  }

  String bad(String type, Object value) {
    String shown = withLetter('v').show(value, 0);
    return "%!" + Character.toString(letter) + "(" + type + "=" + shown + ")";
  }

  /** The text filled up to the width. */
  String pad(String text) {
    int size = text.codePointCount(0, text.length());
    if (size >= width) {
      return text;
    }
    String fill = (zero && !minus ? "0" : " ").repeat(width - size);
    return minus ? text + fill : fill + text;
  }

  /** The text down to as many characters as the precision says. */
  private String cut(String text) {
    boolean longer = precision >= 0 && text.codePointCount(0, text.length()) > precision;
    return longer ? text.substring(0, text.offsetByCodePoints(0, precision)) : text;
  }

  private String string(String text, Object value) {
    return switch (letter) {
      case 'v' -> pad(goSyntax ? GoText.quote(text) : cut(text));
      case 's' -> pad(cut(text));
      case 'q' -> pad(quoted(cut(text)));
      case 'x', 'X' -> pad(hex(Utf8.bytes(text)));
      default -> bad(value);
    };
  }

  private String quoted(String text) {
    if (sharp && text.indexOf('`') < 0) {
      return "`" + text + "`";
    }
    return plus ? GoText.quoteAscii(text) : GoText.quote(text);
  }

  private String bytes(byte[] bytes) {
    if ("sqxX".indexOf(letter) >= 0) {
      return string(Utf8.string(bytes), bytes);
    }
    List<String> numbers = new ArrayList<>(bytes.length);
    for (byte b : bytes) {
      long number = b & 0xff;
      numbers.add(goSyntax ? "0x" + Long.toHexString(number) : FormatNumber.ofByte(this, number));
    }
    return goSyntax ? inGo("[]byte", numbers) : "[" + String.join(" ", numbers) + "]";
  }

  private String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int size = precision < 0 ? bytes.length : Math.min(precision, bytes.length);
    for (int i = 0; i < size; i++) {
      text.append(i > 0 && space ? " " : "");
      text.append(sharp && (i == 0 || space) ? "0" + (char) letter : "");
      text.append(String.format(letter == 'x' ? "%02x" : "%02X", bytes[i] & 0xff));
    }
    return text.toString();
  }

  /** The text filled up with spaces, for numbers that take zeros elsewhere. */
  String padSpaces(String text) {
    if (text.length() >= width) {
      return text;
    }
    String fill = " ".repeat(width - text.length());
    return minus ? text + fill : fill + text;
  }
}
