package io.ribbonfish.bloblang.syntax;

import io.ribbonfish.bloblang.GoText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses the constants that are not made of other queries. */
final class Literals {
  private static final int QUOTES = 3;

  private Literals() {}

  /** A boolean, number, string or null; empty if there is none of these here. */
  static Optional<Value> parse(Source source) {
    if (source.looksAt("true")) {
      source.term("true", "");
      return Optional.of(new Value(true));
    }
    if (source.looksAt("false")) {
      source.term("false", "");
      return Optional.of(new Value(false));
    }
    char c = source.peek();
    if (c == '"') {
      return Optional.of(new Value(string(source)));
    }
    if (c == '-' || c >= '0' && c <= '9') {
      return number(source);
    }
    if (source.looksAt("null")) {
      source.term("null", "");
      return Optional.of(new Value(null));
    }
    return Optional.empty();
  }

  /** A constant, which may be null. */
  record Value(@Nullable Object value) {}

  private static Optional<Value> number(Source source) {
    int start = source.at();
    boolean negative = source.accept('-');
    int digits = source.at();
    skipDigits(source);
    if (source.at() == digits) {
      source.moveTo(start);
      return Optional.empty();
    }
    int whole = source.at();
    if (source.accept('.')) {
      skipDigits(source);
      if (source.at() == whole + 1) {
        source.moveTo(whole);
      }
    }
    String text = source.text().substring(digits, source.at());
    if (text.indexOf('.') < 0) {
      return Optional.of(new Value(integer(text, negative, start)));
    }
    return Optional.of(new Value(decimal(text, negative, start)));
  }

  private static void skipDigits(Source source) {
    while (source.peek() >= '0' && source.peek() <= '9') {
      source.moveTo(source.at() + 1);
    }
  }

  private static Long integer(String text, boolean negative, int start) {
    try {
      long value = Long.parseLong(text);
      return negative ? -value : value;
    } catch (NumberFormatException tooLarge) {
      throw Mismatch.fatal(
          start,
          "failed to parse '"
              + text
              + "' as integer: strconv.ParseInt: parsing \""
              + text
              + "\": value out of range");
    }
  }

  private static Double decimal(String text, boolean negative, int start) {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw Mismatch.fatal(
          start,
          "failed to parse '"
              + text
              + "' as float: strconv.ParseFloat: parsing \""
              + text
              + "\": value out of range");
    }
    return negative ? -value : value;
  }

  /** A string in one or three pairs of quotes. */
  static String string(Source source) {
    if (source.looksAt("\"\"\"") && source.text().length() - source.at() >= 2 * QUOTES) {
      return tripleQuoted(source);
    }
    return quoted(source);
  }

  private static String tripleQuoted(Source source) {
    int start = source.at() + QUOTES;
    int end = source.text().indexOf("\"\"\"", start);
    if (end < 0) {
      throw Mismatch.fatal(source.text().length(), "required", "end triple-quote");
    }
    source.moveTo(end + QUOTES);
    return source.text().substring(start, end);
  }

  /** A string in quotes, with the escapes of Go. */
  static String quoted(Source source) {
    int start = source.at();
    String text = source.text();
    if (source.peek() != '"' || source.atEnd()) {
      throw Mismatch.expected(start, "quoted string");
    }
    boolean escaped = false;
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && !escaped) {
        source.moveTo(i + 1);
        return GoText.unquote(text.substring(start, i + 1))
            .orElseThrow(
                () ->
                    Mismatch.fatal(
                        start, "failed to unescape quoted string contents: invalid syntax"));
      }
      escaped = c == '\\' && !escaped;
    }
    throw Mismatch.fatal(text.length(), "required", "end quote");
  }
}
