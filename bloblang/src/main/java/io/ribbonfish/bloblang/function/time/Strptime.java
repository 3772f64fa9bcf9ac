package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** Reads one text in a strptime format, with upstream's errors. One use, one thread. */
final class Strptime {
  private static final List<String> HALVES = List.of("AM", "PM");

  private final String source;
  private final String format;
  private int at;
  private int year = 1900;
  private int month = 1;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private int week;
  private int weekday;
  private int dayOfYear;
  private int century = -1;
  private int weekStart = -1;
  private boolean pm;
  private boolean isoYear;
  private ZoneId zone = ZoneOffset.UTC;

  private Strptime(String source, String format) {
    this.source = source;
    this.format = format;
  }

  static ZonedDateTime parse(String source, String format) {
    try {
      return new Strptime(source, format).read();
    } catch (EvaluationException failure) {
      throw failure.within(
          "failed to parse " + GoText.quote(source) + " with " + GoText.quote(format) + ": ");
    } catch (DateTimeException outOfRange) {
      throw new EvaluationException(
          "failed to parse "
              + GoText.quote(source)
              + " with "
              + GoText.quote(format)
              + ": the date is out of range");
    }
  }

  private ZonedDateTime read() {
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%') {
        expect(c);
        continue;
      }
      if (++i == format.length()) {
        throw new EvaluationException("stray \"%\"");
      }
      c = format.charAt(i);
      if (c == ':') {
        i = readColons(i);
      } else {
        readConversion(c);
      }
    }
    if (at < source.length()) {
      throw new EvaluationException("unparsed string " + GoText.quote(source.substring(at)));
    }
    return build();
  }

  private int readColons(int from) {
    int i = from;
    int colons = 0;
    while (i < format.length() && format.charAt(i) == ':' && colons < 3) {
      colons++;
      i++;
    }
    if (i >= format.length() || format.charAt(i) != 'z') {
      throw new EvaluationException("expected 'z' after \"%" + ":".repeat(colons) + "\"");
    }
    readOffset(colons);
    return i;
  }

  private void readConversion(char c) {
    switch (c) {
      case 'c' -> readAll("a b e H:M:S Y");
      case '+' -> readAll("a b e H:M:S Z Y");
      case 'v' -> readAll("e-b-Y");
      case 'r' -> readAll("I:M:S p");
      case 'F' -> readAll("Y-m-d");
      case 'D', 'x' -> readAll("m/d/y");
      case 'T', 'X' -> readAll("H:M:S");
      case 'R' -> readAll("H:M");
      case 'Y', 'G', 'y', 'g', 'C' -> readYear(c);
      case 'm', 'B', 'b', 'h', 'd', 'e', 'j' -> readDate(c);
      case 'A', 'a', 'w', 'u', 'V', 'U', 'W' -> readWeek(c);
      case 't', 'n' -> readSpace(c);
      case '%' -> expect('%');
      default -> readTime(c);
    }
  }

  private void readAll(String conversions) {
    for (char c : conversions.toCharArray()) {
      if (Character.isLetter(c)) {
        readConversion(c);
      } else {
        expect(c);
      }
    }
  }

  private void expect(char c) {
    if (at >= source.length() || source.charAt(at) != c) {
      String quoted = GoText.quote(String.valueOf(c));
      throw new EvaluationException(
          "expected '" + (c == '\'' ? "\\'" : quoted.substring(1, quoted.length() - 1)) + "'");
    }
    at++;
  }

  private void readYear(char c) {
    isoYear |= c == 'G' || c == 'g';
    if (c == 'y' || c == 'g') {
      int two = number(2, 0, 99, c);
      year = two + (two < 69 ? 2000 : 1900);
      return;
    }
    int sign = sign();
    if (c == 'C') {
      if (sign < 0) {
        throw new EvaluationException("negative century is not supported for \"%C\"");
      }
      century = number(2, 0, 99, c);
    } else {
      year = sign * number(4, 0, 9999, c);
    }
  }

  private void readDate(char c) {
    switch (c) {
      case 'm' -> month = number(2, 1, 12, c);
      case 'B' -> month = oneOf(Names.MONTHS, c);
      case 'b', 'h' -> month = oneOf(Names.SHORT_MONTHS, c);
      case 'j' -> dayOfYear = number(3, 1, 366, c);
      default -> {
        skipSpace(c == 'e');
        day = number(2, 1, 31, c);
      }
    }
  }

  private void readWeek(char c) {
    switch (c) {
      case 'A' -> weekday = oneOf(Names.WEEKDAYS, c);
      case 'a' -> weekday = oneOf(Names.SHORT_WEEKDAYS, c);
      case 'w' -> weekday = number(1, 0, 6, c) + 1;
      case 'u' -> weekday = number(1, 1, 7, c) % 7 + 1;
      default -> {
        week = number(2, c == 'V' ? 1 : 0, 53, c);
        weekStart = c == 'V' ? 4 : c == 'U' ? 0 : 1;
        weekday = weekday != 0 ? weekday : c == 'U' ? 1 : 2;
      }
    }
  }

  private void readTime(char c) {
    switch (c) {
      case 'k', 'H' -> {
        skipSpace(c == 'k');
        hour = number(2, 0, 23, c);
      }
      case 'l', 'I' -> {
        skipSpace(c == 'l');
        hour = number(2, 1, 12, c) % 12;
      }
      case 'P', 'p' -> pm = oneOf(HALVES, c) == 2;
      case 'M' -> minute = number(2, 0, 59, c);
      case 'S' -> second = number(2, 0, 60, c);
      case 's' -> readUnix();
      case 'f' -> readMicros();
      case 'Z' -> readZoneName();
      case 'z' -> readOffset(0);
      default -> throw new EvaluationException("unexpected format \"%" + c + "\"");
    }
  }

  private void readOffset(int colons) {
    StrptimeOffset offset = new StrptimeOffset(source, at, colons);
    zone = offset.zone();
    at = offset.end();
  }

  private void readUnix() {
    int sign = sign();
    int start = at;
    long seconds = 0;
    while (at < start + 18 && Digits.at(source, at)) {
      seconds = seconds * 10 + source.charAt(at++) - '0';
    }
    if (at == start) {
      throw cannotParse('s');
    }
    ZonedDateTime time = Instant.ofEpochSecond(sign * seconds).atZone(ZoneOffset.UTC);
    year = time.getYear();
    month = time.getMonthValue();
    day = time.getDayOfMonth();
    hour = time.getHour();
    minute = time.getMinute();
    second = time.getSecond();
  }

  private void readMicros() {
    int start = at;
    int micros = number(6, 0, 999_999, 'f');
    for (int i = at - start; i < 6; i++) {
      micros *= 10;
    }
    nanos = micros * 1000;
  }

  private void readZoneName() {
    int start = at;
    while (at < source.length() && source.charAt(at) >= 'A' && source.charAt(at) <= 'Z') {
      at++;
    }
    String name = source.substring(start, at);
    if (!name.equals("UTC") && ZoneAbbreviation.length(name) != name.length()) {
      throw new EvaluationException("cannot parse " + GoText.quote(name) + " with \"%Z\"");
    }
    ZonedDateTime here = ZonedDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneId.systemDefault());
    zone = !name.isEmpty() && Zones.name(here).equals(name) ? here.getZone() : zone;
  }

  private void readSpace(char c) {
    int start = at;
    while (at < source.length() && " \t\n\u000b\f\r".indexOf(source.charAt(at)) >= 0) {
      at++;
    }
    if (at == start) {
      throw new EvaluationException("expected a space for \"%" + c + "\"");
    }
  }

  private int sign() {
    boolean negative = at < source.length() && source.charAt(at) == '-';
    at += negative ? 1 : 0;
    return negative ? -1 : 1;
  }

  private void skipSpace(boolean may) {
    at += may && at < source.length() && source.charAt(at) == ' ' ? 1 : 0;
  }

  private int number(int digits, int low, int high, char c) {
    int start = at;
    int value = 0;
    while (at < start + digits && Digits.at(source, at)) {
      value = value * 10 + source.charAt(at++) - '0';
    }
    if (at == start || value < low || value > high) {
      throw cannotParse(c);
    }
    return value;
  }

  private int oneOf(List<String> names, char c) {
    for (int i = 0; i < names.size(); i++) {
      if (source.regionMatches(true, at, names.get(i), 0, names.get(i).length())) {
        at += names.get(i).length();
        return i + 1;
      }
    }
    throw cannotParse(c);
  }

  private static EvaluationException cannotParse(char c) {
    return new EvaluationException("cannot parse \"%" + c + "\"");
  }

  private ZonedDateTime build() {
    hour += pm ? 12 : 0;
    year = century >= 0 ? century * 100 + year % 100 : year;
    if (day == 0 && dayOfYear > 0) {
      if (isoYear) {
        throw new EvaluationException("use \"%Y\" to parse non-ISO year for \"%j\"");
      }
      return at(LocalDate.of(year, 1, 1).plusDays(dayOfYear - 1L));
    }
    if (day == 0 && weekStart >= 0) {
      return at(dateOfWeek());
    }
    return at(LocalDate.of(year, month, 1).plusDays(Math.max(day, 1) - 1L));
  }

  private LocalDate dateOfWeek() {
    if (weekStart == 4 && !isoYear) {
      throw new EvaluationException("use \"%G\" to parse ISO year for \"%V\"");
    }
    if (weekStart != 4 && isoYear) {
      throw new EvaluationException("use \"%Y\" to parse non-ISO year for \"%U\" or \"%W\"");
    }
    int weeks = weekStart > 0 && weekday == 1 ? week + 1 : week;
    LocalDate first = LocalDate.of(year, 1, 1).minusDays(weekStart + 1L);
    return first.plusDays(weeks * 7L - first.getDayOfWeek().getValue() % 7 + weekday - 1);
  }

  private ZonedDateTime at(LocalDate date) {
    int extraDays = hour / 24;
    return date.plusDays(extraDays)
        .atTime(LocalTime.of(hour % 24, minute, 0, nanos))
        .plusSeconds(second)
        .atZone(zone);
  }
}
