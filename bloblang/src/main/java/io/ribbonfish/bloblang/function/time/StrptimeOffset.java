package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** An offset from UTC as {@code %z} reads it. Immutable. */
final class StrptimeOffset {
  private final ZoneId zone;
  private final int end;

  /** Reads the offset at a place of a text; {@code colons} is how many the format asks for. */
  StrptimeOffset(String source, int from, int colons) {
    String name = "\"%" + ":".repeat(colons) + "z\"";
    if (source.startsWith("Z", from)) {
      zone = ZoneOffset.UTC;
      end = from + 1;
      return;
    }
    boolean signed =
        from < source.length() && (source.charAt(from) == '+' || source.charAt(from) == '-');
    int hours = signed ? two(source, from + 1, 23) : -1;
    if (hours < 0) {
      throw new EvaluationException("cannot parse " + name);
    }
    int at = from + 3;
    boolean colon = at < source.length() && source.charAt(at) == ':';
    if (!colon && (colons == 1 || colons == 2)) {
      throw new EvaluationException("expected ':' for " + name);
    }
    int minutes = two(source, colon ? at + 1 : at, 59);
    if (minutes < 0 && (colons == 1 || colons == 2)) {
      throw new EvaluationException("cannot parse " + name);
    }
    at = minutes < 0 ? at + (colon ? 1 : 0) : at + (colon ? 3 : 2);
    boolean mayHaveSeconds = minutes >= 0 && (colons > 1 || colons == 0 && colon);
    int seconds = mayHaveSeconds ? seconds(source, at, colons, name) : -1;
    end = seconds < 0 ? at : at + 3;
    int total = (hours * 60 + Math.max(0, minutes)) * 60 + Math.max(0, seconds);
    int offset = source.charAt(from) == '-' ? -total : total;
    zone = ZoneOffset.ofTotalSeconds(Math.max(-18 * 3600, Math.min(18 * 3600, offset)));
  }

  private static int seconds(String source, int at, int colons, String name) {
    boolean colon = at < source.length() && source.charAt(at) == ':';
    if (!colon && colons == 2) {
      throw new EvaluationException("expected ':' for " + name);
    }
    int seconds = colon ? two(source, at + 1, 59) : -1;
    if (seconds < 0 && colons == 2) {
      throw new EvaluationException("cannot parse " + name);
    }
    return seconds;
  }

  private static int two(String source, int at, int most) {
    if (!Digits.at(source, at) || !Digits.at(source, at + 1)) {
      return -1;
    }
    int value = Integer.parseInt(source.substring(at, at + 2));
    return value > most ? -1 : value;
  }

  ZoneId zone() {
    return zone;
  }

  /** Where the offset ends. */
  int end() {
    return end;
  }
}
