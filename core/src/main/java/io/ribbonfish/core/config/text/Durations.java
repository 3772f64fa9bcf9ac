package io.ribbonfish.core.config.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as Go writes them: {@code 1h30m}, {@code 100ms}, {@code -1.5h}, {@code 0}. */
public final class Durations {
  private static final Map<String, Long> UNITS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final Pattern PART =
      Pattern.compile("([0-9.]*)([^0-9.]*)", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern NUMBER = Pattern.compile("[0-9]+\\.?[0-9]*|\\.[0-9]+");
  private static final String HOW = "write a number with a unit (ns, us, ms, s, m, h), such as 5s";
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private Durations() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a text that says what to write instead
   */
  public static Duration parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Duration.ZERO;
    }
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(quoted(text) + " is not a duration: " + HOW + " or 1h30m");
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(rest);
    while (part.lookingAt()) {
      nanos = nanos.add(nanos(text, part.group(1), part.group(2)));
      if (part.end() == rest.length()) {
        break;
      }
      part.region(part.end(), rest.length());
    }
    // The lowest value of a signed 64-bit number has no positive twin; nobody waits 292 years.
    if (nanos.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          quoted(text) + " is too long for a duration: the longest is 2562047h");
    }
    return Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue());
  }

  private static BigDecimal nanos(String text, String number, String unit) {
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException(quoted(text) + " is not a duration: " + HOW + " or 1h30m");
    }
    if (unit.isEmpty()) {
      throw new IllegalArgumentException(
          quoted(text) + " has no unit: write " + number + "s for seconds (ns, us, ms, s, m, h)");
    }
    Long size = UNITS.get(unit);
    if (size == null) {
      throw new IllegalArgumentException(
          quoted(text) + " has the unknown unit " + quoted(unit) + ": " + instead(number, unit));
    }
    return new BigDecimal(number).multiply(BigDecimal.valueOf(size)).setScale(0, RoundingMode.DOWN);
  }

  private static String instead(String number, String unit) {
    String word = unit.strip().toLowerCase(java.util.Locale.ROOT);
    if (word.matches("d|days?") && number.matches("[0-9]{1,6}")) {
      return "write " + Long.parseLong(number) * 24 + "h";
    }
    if (UNITS.containsKey(word)) {
      return "write " + number + word;
    }
    if (word.matches("sec|secs|seconds?|min|mins|minutes?|hr|hrs|hours?")) {
      return "write " + number + word.charAt(0);
    }
    return HOW;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
