package io.ribbonfish.bloblang;

import java.time.ZonedDateTime;

/** The text that upstream gives a timestamp. */
public final class Timestamps {
  private Timestamps() {}

  /** RFC 3339 with as many digits of a second as needed, at most nine. */
  public static String rfc3339Nano(ZonedDateTime time) {
    StringBuilder text = new StringBuilder(35);
    pad(text, time.getYear(), 4).append('-');
    pad(text, time.getMonthValue(), 2).append('-');
    pad(text, time.getDayOfMonth(), 2).append('T');
    pad(text, time.getHour(), 2).append(':');
    pad(text, time.getMinute(), 2).append(':');
    pad(text, time.getSecond(), 2);
    fraction(text, time.getNano());
    return offset(text, time.getOffset().getTotalSeconds()).toString();
  }

  private static void fraction(StringBuilder text, int nanos) {
    if (nanos == 0) {
      return;
    }
    pad(text.append('.'), nanos, 9);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    text.setLength(end);
  }

  private static StringBuilder offset(StringBuilder text, int seconds) {
    if (seconds == 0) {
      return text.append('Z');
    }
    int minutes = Math.abs(seconds) / 60;
    pad(text.append(seconds < 0 ? '-' : '+'), minutes / 60, 2).append(':');
    return pad(text, minutes % 60, 2);
  }

  private static StringBuilder pad(StringBuilder text, int number, int width) {
    String digits = Integer.toString(Math.abs(number));
    if (number < 0) {
      text.append('-');
    }
    return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
