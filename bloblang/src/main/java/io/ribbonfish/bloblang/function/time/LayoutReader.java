package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.function.time.LayoutPiece.Element;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** Reads one text in a Go layout, with Go's leniency and errors. One use, one thread. */
final class LayoutReader {
  private static final int UNSET = -1;

  private final GoLayout layout;
  private final String value;
  private int at;
  private int year;
  private int month = UNSET;
  private int day = UNSET;
  private int dayOfYear = UNSET;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private boolean am;
  private boolean pm;
  private boolean utc;
  private int offset = UNSET;
  private String zoneName = "";

  LayoutReader(GoLayout layout, String value) {
    this.layout = layout;
    this.value = value;
  }

  /** The text does not fit the piece. */
  private static final class BadValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadValue() {
      super("", null, false, false);
    }
  }

  ZonedDateTime read() {
    List<LayoutPiece> pieces = layout.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      LayoutPiece piece = pieces.get(i);
      if (piece.element() == Element.LITERAL) {
        skip(piece.text());
        continue;
      }
      int start = at;
      try {
        read(piece, i + 1 < pieces.size() ? pieces.get(i + 1).element() : Element.LITERAL);
      } catch (BadValue bad) {
        at = start;
        throw mismatch(start, piece.text());
      }
    }
    if (at < value.length()) {
      throw failure(": extra text: " + quote(value.substring(at)));
    }
    return build();
  }

  private void skip(String prefix) {
    int i = 0;
    while (i < prefix.length()) {
      char wanted = prefix.charAt(i);
      if (wanted == ' ' && at < value.length() && value.charAt(at) != ' '
          || wanted != ' ' && (at >= value.length() || value.charAt(at) != wanted)) {
        throw mismatch(at, prefix);
      }
      if (wanted == ' ') {
        i = pastSpaces(prefix, i);
        at = pastSpaces(value, at);
      } else {
        i++;
        at++;
      }
    }
  }

  private static int pastSpaces(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  private void read(LayoutPiece piece, Element next) {
    switch (piece.element()) {
      case YEAR -> {
        int two = exactly(2);
        year = two + (two >= 69 ? 1900 : 2000);
      }
      case LONG_YEAR -> year = exactly(4);
      case MONTH -> month = lookup(Names.SHORT_MONTHS) + 1;
      case LONG_MONTH -> month = lookup(Names.MONTHS) + 1;
      case WEEKDAY -> lookup(Names.SHORT_WEEKDAYS);
      case LONG_WEEKDAY -> lookup(Names.WEEKDAYS);
      case UPPER_PM -> readHalf("AM", "PM");
      case LOWER_PM -> readHalf("am", "pm");
      case OFFSET -> readOffset(piece.text());
      case ZONE_NAME -> readZoneName();
      case FRACTION_ZEROS -> readFraction(piece.text().length());
      case FRACTION_NINES -> readAnyFraction(1);
      default -> readNumber(piece.element(), next);
    }
  }

  private void readNumber(Element element, Element next) {
    switch (element) {
      case NUMBER_MONTH, ZERO_MONTH ->
          month = within(number(element == Element.ZERO_MONTH), 1, 12, "month");
      case DAY, UNDER_DAY, ZERO_DAY -> {
        skipSpace(element == Element.UNDER_DAY ? 1 : 0);
        day = number(element == Element.ZERO_DAY);
      }
      case UNDER_YEAR_DAY, ZERO_YEAR_DAY -> {
        skipSpace(element == Element.UNDER_YEAR_DAY ? 2 : 0);
        dayOfYear = threeDigits(element == Element.ZERO_YEAR_DAY);
      }
      case HOUR -> hour = within(number(false), 0, 23, "hour");
      case HOUR12, ZERO_HOUR12 ->
          hour = within(number(element == Element.ZERO_HOUR12), 0, 12, "hour");
      case MINUTE, ZERO_MINUTE ->
          minute = within(number(element == Element.ZERO_MINUTE), 0, 59, "minute");
      default -> {
        second = within(number(element == Element.ZERO_SECOND), 0, 59, "second");
        if (next != Element.FRACTION_ZEROS && next != Element.FRACTION_NINES) {
          readAnyFraction(1);
        }
      }
    }
  }

  private void skipSpace(int most) {
    for (int i = 0; i < most && at < value.length() && value.charAt(at) == ' '; i++) {
      at++;
    }
  }

  private int exactly(int digits) {
    int number = 0;
    for (int i = 0; i < digits; i++) {
      if (!Digits.at(value, at + i)) {
        throw new BadValue();
      }
      number = number * 10 + value.charAt(at + i) - '0';
    }
    at += digits;
    return number;
  }

  private int number(boolean twoDigits) {
    if (!Digits.at(value, at)) {
      throw new BadValue();
    }
    if (Digits.at(value, at + 1)) {
      return exactly(2);
    }
    if (twoDigits) {
      throw new BadValue();
    }
    return exactly(1);
  }

  private int threeDigits(boolean all) {
    int count = 0;
    while (count < 3 && Digits.at(value, at + count)) {
      count++;
    }
    if (count == 0 || all && count != 3) {
      throw new BadValue();
    }
    return exactly(count);
  }

  private int within(int number, int low, int high, String what) {
    if (number < low || number > high) {
      throw failure(": " + what + " out of range");
    }
    return number;
  }

  private int lookup(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (value.regionMatches(true, at, names.get(i), 0, names.get(i).length())) {
        at += names.get(i).length();
        return i;
      }
    }
    throw new BadValue();
  }

  private void readHalf(String first, String second) {
    pm = value.startsWith(second, at);
    am = !pm && value.startsWith(first, at);
    if (!pm && !am) {
      throw new BadValue();
    }
    at += 2;
  }

  private void readFraction(int length) {
    if (at + length > value.length() || ".,".indexOf(value.charAt(at)) < 0) {
      throw new BadValue();
    }
    for (int i = 1; i < length; i++) {
      if (!Digits.at(value, at + i)) {
        throw new BadValue();
      }
    }
    String digits = value.substring(at + 1, Math.min(at + length, at + 10));
    nanos = Integer.parseInt((digits + "000000000").substring(0, 9));
    at += length;
  }

  private void readAnyFraction(int from) {
    if (at >= value.length() || ".,".indexOf(value.charAt(at)) < 0 || !Digits.at(value, at + 1)) {
      return;
    }
    int length = from;
    while (Digits.at(value, at + length)) {
      length++;
    }
    readFraction(length);
  }

  private void readOffset(String form) {
    if (form.charAt(0) == 'Z' && value.startsWith("Z", at)) {
      at++;
      utc = true;
      return;
    }
    if (at + form.length() > value.length()) {
      throw new BadValue();
    }
    String given = value.substring(at, at + form.length());
    int sign = given.charAt(0) == '+' ? 1 : given.charAt(0) == '-' ? -1 : 0;
    String digits = given.substring(1);
    if (form.indexOf(':') >= 0) {
      if (digits.charAt(2) != ':' || digits.length() > 5 && digits.charAt(5) != ':') {
        throw new BadValue();
      }
      digits = digits.replace(":", "");
    }
    at += form.length();
    if (sign == 0 || !digits.matches("\\d{2,6}")) {
      throw new BadValue();
    }
    digits = (digits + "0000").substring(0, 6);
    int hours = Integer.parseInt(digits.substring(0, 2));
    int minutes = Integer.parseInt(digits.substring(2, 4));
    int seconds = Integer.parseInt(digits.substring(4));
    within(hours, 0, 24, "time zone offset hour");
    within(minutes, 0, 60, "time zone offset minute");
    within(seconds, 0, 60, "time zone offset second");
    offset = sign * ((hours * 60 + minutes) * 60 + seconds);
  }

  private void readZoneName() {
    if (value.startsWith("UTC", at)) {
      at += 3;
      utc = true;
      return;
    }
    int length = ZoneAbbreviation.length(value.substring(at));
    if (length == 0) {
      throw new BadValue();
    }
    zoneName = value.substring(at, at + length);
    at += length;
  }

  private ZonedDateTime build() {
    if (pm && hour < 12) {
      hour += 12;
    } else if (am && hour == 12) {
      hour = 0;
    }
    resolveDate();
    LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
    if (utc) {
      return local.atZone(ZoneOffset.UTC);
    }
    if (offset != UNSET) {
      return atOffset(local);
    }
    return zoneName.isEmpty() ? local.atZone(ZoneOffset.UTC) : atNamedZone(local);
  }

  private void resolveDate() {
    if (dayOfYear >= 0) {
      if (dayOfYear < 1 || dayOfYear > (Year.isLeap(year) ? 366 : 365)) {
        throw failure(": day-of-year out of range");
      }
      var date = Year.of(year).atDay(dayOfYear);
      if (month != UNSET && month != date.getMonthValue()) {
        throw failure(": day-of-year does not match month");
      }
      if (day != UNSET && day != date.getDayOfMonth()) {
        throw failure(": day-of-year does not match day");
      }
      month = date.getMonthValue();
      day = date.getDayOfMonth();
    }
    month = month == UNSET ? 1 : month;
    day = day == UNSET ? 1 : day;
    if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      throw failure(": day out of range");
    }
  }

  /** Where the machine's own zone has the offset at that time, the time is in that zone. */
  private ZonedDateTime atOffset(LocalDateTime local) {
    int most = 18 * 3600;
    if (Math.abs(offset) > most) {
      return local.minusSeconds(offset).atZone(ZoneOffset.UTC);
    }
    ZonedDateTime time = local.atZone(ZoneOffset.ofTotalSeconds(offset));
    ZonedDateTime here = time.withZoneSameInstant(ZoneId.systemDefault());
    boolean isHere =
        here.getOffset().getTotalSeconds() == offset
            && (zoneName.isEmpty() || Zones.name(here).equals(zoneName));
    return isHere ? here : time;
  }

  /** A name means an offset only where the machine's own zone uses it; else it is none. */
  private ZonedDateTime atNamedZone(LocalDateTime local) {
    ZonedDateTime here = local.atZone(ZoneId.systemDefault());
    if (Zones.name(here).equals(zoneName)) {
      return here;
    }
    int hours = 0;
    if (zoneName.startsWith("GMT") && zoneName.length() > 3) {
      hours = Integer.parseInt(zoneName.substring(3));
    }
    return Math.abs(hours) > 18
        ? local.atZone(ZoneOffset.UTC)
        : local.atZone(ZoneOffset.ofHours(hours));
  }

  private EvaluationException failure(String message) {
    return new EvaluationException("parsing time " + quote(value) + message);
  }

  private EvaluationException mismatch(int from, String piece) {
    return failure(
        " as "
            + quote(layout.text())
            + ": cannot parse "
            + quote(value.substring(from))
            + " as "
            + quote(piece));
  }

  private static String quote(String text) {
    return TimeText.quote(text);
  }
}
