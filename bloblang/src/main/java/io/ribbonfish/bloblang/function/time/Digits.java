package io.ribbonfish.bloblang.function.time;

/** Numbers padded to a width. */
final class Digits {
  private Digits() {}

  /** Appends a number with zeros before it, behind its sign. */
  static void pad(StringBuilder out, int number, int width) {
    String digits = Integer.toString(Math.abs(number));
    if (number < 0) {
      out.append('-');
    }
    out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }

  static void padWithSpaces(StringBuilder out, int number, int width) {
    String digits = Integer.toString(number);
    out.append(" ".repeat(Math.max(0, width - digits.length()))).append(digits);
  }

  /** Whether there is an ASCII digit at a place. */
  static boolean at(String text, int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }
}
