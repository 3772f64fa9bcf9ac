package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Utf8;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Timestamps from RFC 3339 text, as Go parses them. */
final class Rfc3339 {
  private static final String LAYOUT = "2006-01-02T15:04:05.999999999Z07:00";
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d+))?(Z|[+-]\\d\\d:\\d\\d)");
  private static final String[] PIECES = {
    "2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05", "Z07:00"
  };

  private Rfc3339() {}

  static ZonedDateTime parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new EvaluationException(mismatch(text));
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(form, 1),
              number(form, 2),
              number(form, 3),
              number(form, 4),
              number(form, 5),
              number(form, 6),
              nanos(form.group(7)));
      ZoneOffset offset = ZoneOffset.of(form.group(8));
      ZoneId home = ZoneId.systemDefault();
      ZonedDateTime time = local.atZone(offset);
      if (form.group(8).equals("Z")) {
        return local.atZone(ZoneOffset.UTC);
      }
      ZonedDateTime here = time.withZoneSameInstant(home);
      return here.getOffset().equals(offset) ? here : time;
    } catch (DateTimeException outOfRange) {
      throw new EvaluationException(
          "parsing time " + quote(text) + ": " + rangeOf(form) + " out of range");
    }
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  private static int nanos(String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
  }

  private static String rangeOf(Matcher form) {
    if (number(form, 2) < 1 || number(form, 2) > 12) {
      return "month";
    }
    if (number(form, 4) > 23) {
      return "hour";
    }
    if (number(form, 5) > 59) {
      return "minute";
    }
    return number(form, 6) > 59 ? "second" : "day";
  }

  /** Names the first piece of the layout that the text does not follow. */
  private static String mismatch(String text) {
    int at = 0;
    for (String piece : PIECES) {
      int end = at + piece.length();
      boolean digits = Character.isDigit(piece.charAt(0));
      if (piece.equals("Z07:00")) {
        break;
      }
      if (end > text.length()
          || !(digits ? text.substring(at, end).matches("\\d+") : text.startsWith(piece, at))) {
        return failure(text, text.substring(at), piece);
      }
      at = end;
    }
    Matcher fraction = Pattern.compile("[.,]\\d+").matcher(text).region(at, text.length());
    if (fraction.lookingAt()) {
      at = fraction.end();
    }
    Matcher zone = Pattern.compile("Z|[+-]\\d\\d:\\d\\d").matcher(text).region(at, text.length());
    if (!zone.lookingAt()) {
      return failure(text, text.substring(at), "Z07:00");
    }
    return "parsing time " + quote(text) + ": extra text: " + quote(text.substring(zone.end()));
  }

  private static String failure(String text, String rest, String piece) {
    return "parsing time "
        + quote(text)
        + " as "
        + quote(LAYOUT)
        + ": cannot parse "
        + quote(rest)
        + " as "
        + quote(piece);
  }

  /** A text as Go's time package quotes it: byte by byte beyond ASCII. */
  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (byte b : Utf8.bytes(text)) {
      if (b < ' ') {
        quoted.append(String.format("\\x%02x", b & 0xff));
      } else {
        quoted.append(b == '"' || b == '\\' ? "\\" : "").append((char) b);
      }
    }
    return quoted.append('"').toString();
  }
}
