package io.ribbonfish.bloblang.eval;

import java.math.BigInteger;
import java.util.List;
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
    return new FormatVerb('v').show(value, 0);
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
    FormatVerb verb = new FormatVerb('v');
    while (at < format.length() && verb.flag(format.charAt(at))) {
      at++;
    }
    boolean afterIndex = widthOf(verb, argumentIndex());
    afterIndex = precisionOf(verb, afterIndex);
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

  /** Reads a width; returns whether an argument index still waits for its use. */
  private boolean widthOf(FormatVerb verb, boolean afterIndex) {
    if (peek() == '*') {
      at++;
      width(verb);
      return false;
    }
    int start = at;
    verb.width = number();
    if (afterIndex && at > start) {
      goodIndex = false;
    }
    return afterIndex;
  }

  /** Reads a precision; returns whether an argument index still waits for its use. */
  private boolean precisionOf(FormatVerb verb, boolean afterIndex) {
    if (peek() != '.') {
      return afterIndex;
    }
    at++;
    if (afterIndex) {
      goodIndex = false;
    }
    argumentIndex();
    precision(verb);
    return false;
  }

  private void print(FormatVerb verb, int letter) {
    if (letter == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").appendCodePoint(letter).append("(BADINDEX)");
    } else if (next >= arguments.size()) {
      out.append("%!").appendCodePoint(letter).append("(MISSING)");
    } else {
      verb.finish(letter);
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

  private void width(FormatVerb verb) {
    Integer width = starArgument();
    if (width == null) {
      out.append("%!(BADWIDTH)");
      return;
    }
    verb.minus |= width < 0;
    verb.zero &= width >= 0;
    verb.width = Math.abs(width);
  }

  private void precision(FormatVerb verb) {
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
    boolean integer =
        argument instanceof Long
            || argument instanceof Integer
            || argument instanceof BigInteger big && big.bitLength() < 32;
    if (!integer || Math.abs(((Number) argument).longValue()) > MAX_WIDTH) {
      return null;
    }
    return ((Number) argument).intValue();
  }
}
