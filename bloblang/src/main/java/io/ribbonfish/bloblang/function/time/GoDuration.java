package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;

/** Durations as Go writes them, such as {@code 1h30m} or {@code -1.5s}. */
final class GoDuration {
  private static final Map<String, Long> UNITS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "\u00b5s", 1_000L,
          "\u03bcs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(63);

  /** More digits than this are out of range or too small to count. */
  private static final int MAX_DIGITS = 1000;

  private GoDuration() {}

  /** The nanoseconds that a text means. */
  static long parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return 0;
    }
    if (rest.isEmpty()) {
      throw invalid(text);
    }
    BigInteger total = BigInteger.ZERO;
    for (int at = 0; at < rest.length(); ) {
      int unitAt = pastNumber(rest, at, text);
      int end = pastUnit(rest, unitAt, text);
      total = total.add(nanos(rest.substring(at, unitAt), rest.substring(unitAt, end), text));
      at = end;
    }
    boolean fits = total.compareTo(LIMIT) < 0 || negative && total.equals(LIMIT);
    if (!fits) {
      throw invalid(text);
    }
    return negative ? total.negate().longValue() : total.longValue();
  }

  private static int pastNumber(String rest, int from, String text) {
    int at = from;
    boolean digits = false;
    boolean point = false;
    while (at < rest.length() && (Digits.at(rest, at) || rest.charAt(at) == '.' && !point)) {
      point |= rest.charAt(at) == '.';
      digits |= rest.charAt(at) != '.';
      at++;
    }
    if (!digits || at - from > MAX_DIGITS) {
      throw invalid(text);
    }
    return at;
  }

  private static int pastUnit(String rest, int from, String text) {
    int at = from;
    while (at < rest.length() && rest.charAt(at) != '.' && !Digits.at(rest, at)) {
      at++;
    }
    if (at == from) {
      throw new EvaluationException("time: missing unit in duration " + TimeText.quote(text));
    }
    String unit = rest.substring(from, at);
    if (!UNITS.containsKey(unit)) {
      throw new EvaluationException(
          "time: unknown unit " + TimeText.quote(unit) + " in duration " + TimeText.quote(text));
    }
    return at;
  }

  private static BigInteger nanos(String number, String unit, String text) {
    String digits = number.startsWith(".") ? "0" + number : number;
    BigDecimal value =
        new BigDecimal(digits.endsWith(".") ? digits + "0" : digits)
            .multiply(BigDecimal.valueOf(UNITS.getOrDefault(unit, 0L)));
    BigInteger nanos = value.setScale(0, RoundingMode.DOWN).toBigInteger();
    if (nanos.compareTo(LIMIT) > 0) {
      throw invalid(text);
    }
    return nanos;
  }

  private static EvaluationException invalid(String text) {
    return new EvaluationException("time: invalid duration " + TimeText.quote(text));
  }
}
