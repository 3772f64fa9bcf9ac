package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.math.BigDecimal;
import java.util.Arrays;

/** Reads a period as upstream's library does, with its errors. One use, one thread. */
final class IsoPeriodReader {
  private static final String DESIGNATORS = "YMWDHMS";

  /** Upstream keeps at most 19 digits. */
  private static final int MAX_DIGITS = 19;

  private final String text;
  private final BigDecimal[] amounts = new BigDecimal[DESIGNATORS.length()];
  private final boolean[] seen = new boolean[DESIGNATORS.length()];
  private int at;
  private boolean inTime;
  private char fraction;

  IsoPeriodReader(String text) {
    this.text = text;
    Arrays.fill(amounts, BigDecimal.ZERO);
  }

  IsoPeriod read() {
    boolean negative = text.startsWith("-");
    at = negative || text.startsWith("+") ? 1 : 0;
    if (at == text.length()) {
      throw new EvaluationException("cannot parse a blank string as a period");
    }
    if (text.charAt(at) != 'P') {
      throw failure("expected 'P' period mark at the start");
    }
    at++;
    boolean some = false;
    while (at < text.length()) {
      if (text.charAt(at) == 'T') {
        startTime();
      } else {
        readField();
        some = true;
      }
    }
    if (!some) {
      throw failure("expected 'Y', 'M', 'W', 'D', 'H', 'M', or 'S' designator");
    }
    return new IsoPeriod(negative, amounts);
  }

  private void startTime() {
    if (inTime) {
      throw failure("'T' designator cannot occur more than once");
    }
    inTime = true;
    at++;
  }

  private void readField() {
    String digits = digits();
    char designator = text.charAt(at);
    BigDecimal number = number(digits);
    int index = index(designator);
    at++;
    if (fraction != 0 && number.signum() != 0) {
      throw failure(
          "'" + fraction + "' & '" + designator + "' only the last field can have a fraction");
    }
    if (inTime != index >= IsoPeriod.HOURS) {
      throw failure("'" + designator + "' designator cannot occur here");
    }
    if (seen[index]) {
      throw failure("'" + designator + "' designator cannot occur more than once");
    }
    seen[index] = true;
    amounts[index] = number;
    fraction = number.scale() > 0 ? designator : fraction;
  }

  private String digits() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!(Digits.at(text, at) || c == '.' || c == ',' || c == '-' && at == start)) {
        break;
      }
      at++;
    }
    if (at == start) {
      throw failure(
          "expected a number but found '" + Character.toString(text.codePointAt(at)) + "'");
    }
    if (at == text.length()) {
      throw failure("missing designator at the end");
    }
    return text.substring(start, at).replace(',', '.');
  }

  private BigDecimal number(String digits) {
    if (digits.length() > MAX_DIGITS || !digits.matches("-?(\\d+\\.?\\d*|\\.\\d+)")) {
      throw failure("number invalid or out of range");
    }
    String whole = digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits;
    return new BigDecimal(whole);
  }

  private int index(char designator) {
    int index = DESIGNATORS.indexOf(designator);
    if (index < 0) {
      throw failure("expected a designator Y, M, W, D, H, or S not '" + designator + "'");
    }
    return designator == 'M' && inTime ? DESIGNATORS.lastIndexOf('M') : index;
  }

  private EvaluationException failure(String why) {
    return new EvaluationException(text + ": " + why);
  }
}
