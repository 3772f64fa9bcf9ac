package io.ribbonfish.bloblang.function.regex;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Refuses expressions whose nested repeat counts multiply beyond Go's limit, which would compile to
 * a program of any size. One use, one thread.
 */
final class RepeatLimit {
  private static final int MAX_REPEATS = 1000;
  private static final int MAX_DEPTH = 1000;

  /** About as many instructions as Go allows. */
  private static final long MAX_SIZE = 3_300_000;

  private final String expression;
  private final Deque<Integer> groups = new ArrayDeque<>();
  private int at;

  /** The largest product of counts in what was read last, and in the group being read. */
  private int last = 1;

  private int inGroup = 1;
  private int largest = 1;

  private RepeatLimit(String expression) {
    this.expression = expression;
  }

  static void check(String expression) {
    RepeatLimit limit = new RepeatLimit(expression);
    while (limit.at < expression.length()) {
      limit.step();
    }
    if ((long) limit.largest * expression.length() > MAX_SIZE) {
      throw new EvaluationException(
          "error parsing regexp: expression too large: `" + expression + "`");
    }
  }

  private void step() {
    char c = expression.charAt(at);
    switch (c) {
      case '\\' -> skipEscape();
      case '[' -> skipClass();
      case '(' -> openGroup();
      case ')' -> closeGroup();
      case '{' -> readRepeat();
      default -> {
        at++;
        last = "*+?".indexOf(c) >= 0 ? last : 1;
      }
    }
  }

  private void skipEscape() {
    last = 1;
    if (expression.startsWith("\\Q", at)) {
      int end = expression.indexOf("\\E", at);
      at = end < 0 ? expression.length() : end + 2;
    } else if (expression.startsWith("\\p{", at)
        || expression.startsWith("\\P{", at)
        || expression.startsWith("\\x{", at)) {
      int end = expression.indexOf('}', at);
      at = end < 0 ? expression.length() : end + 1;
    } else {
      at += 2;
    }
  }

  private void skipClass() {
    last = 1;
    at++;
    at += expression.startsWith("^", at) ? 1 : 0;
    at += expression.startsWith("]", at) ? 1 : 0;
    while (at < expression.length() && expression.charAt(at) != ']') {
      int named = expression.startsWith("[:", at) ? expression.indexOf(":]", at) : -1;
      at = named >= 0 ? named + 2 : at + (expression.charAt(at) == '\\' ? 2 : 1);
    }
    at++;
  }

  private void openGroup() {
    groups.push(inGroup);
    if (groups.size() > MAX_DEPTH) {
      throw new EvaluationException(
          "error parsing regexp: expression nests too deeply: `" + expression + "`");
    }
    inGroup = 1;
    last = 1;
    at++;
  }

  private void closeGroup() {
    last = inGroup;
    inGroup = Math.max(inGroup, groups.isEmpty() ? 1 : groups.pop());
    at++;
  }

  private void readRepeat() {
    int end = expression.indexOf('}', at);
    String counts = end < 0 || end - at > 12 ? "" : expression.substring(at + 1, end);
    if (!counts.matches("\\d{1,5}(,\\d{0,5})?")) {
      at++;
      last = 1;
      return;
    }
    int count = 1;
    for (String number : counts.split(",")) {
      count = number.isEmpty() ? count : Math.max(count, Integer.parseInt(number));
    }
    if (count >= 2 && (long) count * last > MAX_REPEATS) {
      throw new EvaluationException(
          "error parsing regexp: invalid repeat count: `{" + counts + "}`");
    }
    last *= count;
    inGroup = Math.max(inGroup, last);
    largest = Math.max(largest, last);
    at = end + 1;
  }
}
