package io.ribbonfish.bloblang.function.time;

import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;

/** Times written in a strftime format: C's conversions with GNU's flags, and %f. Immutable. */
final class Strftime {
  private final List<StrftimePiece> pieces;

  private Strftime(List<StrftimePiece> pieces) {
    this.pieces = pieces;
  }

  static Strftime of(String format) {
    return new Strftime(new StrftimeFormatReader(format).read());
  }

  String format(ZonedDateTime time) {
    StringBuilder out = new StringBuilder(64);
    for (StrftimePiece piece : pieces) {
      append(out, piece, time);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, StrftimePiece piece, ZonedDateTime time) {
    switch (piece.conversion()) {
      case StrftimePiece.RAW -> out.append(text(piece, piece.raw()));
      case 'B' -> out.append(text(piece, Names.MONTHS.get(time.getMonthValue() - 1)));
      case 'b', 'h' -> out.append(text(piece, Names.SHORT_MONTHS.get(time.getMonthValue() - 1)));
      case 'A' -> out.append(text(piece, Names.WEEKDAYS.get(Names.weekday(time))));
      case 'a' -> out.append(text(piece, Names.SHORT_WEEKDAYS.get(Names.weekday(time))));
      case 'p' -> out.append(text(piece, half(time)));
      case 'P' -> out.append(text(piece.swapped(!piece.upper() && !piece.swap()), half(time)));
      case 'Z' -> appendZone(out, piece, time);
      case 'z' -> out.append(offset(piece, time.getOffset().getTotalSeconds()));
      case 's' -> out.append(number(piece.orSpaces(), time.toEpochSecond(), piece.width()));
      case 'C', 'Y', 'y', 'G', 'g' -> out.append(year(piece, time));
      case 'w', 'u', 'V', 'U', 'W' -> out.append(week(piece, time));
      default -> out.append(part(piece, time));
    }
  }

  private static String half(ZonedDateTime time) {
    return time.getHour() < 12 ? "AM" : "PM";
  }

  private static String year(StrftimePiece piece, ZonedDateTime time) {
    boolean iso = "Gg".indexOf(piece.conversion()) >= 0;
    int year = iso ? time.get(IsoFields.WEEK_BASED_YEAR) : time.getYear();
    return switch (piece.conversion()) {
      case 'C' -> number(piece, year / 100, Math.max(piece.width(), 2));
      case 'y', 'g' -> number(piece, Math.abs(year % 100), Math.max(piece.width(), 2));
      default -> number(piece, year, piece.width() == 0 ? 4 : piece.width());
    };
  }

  private static String week(StrftimePiece piece, ZonedDateTime time) {
    int weekday = Names.weekday(time);
    int day = time.getDayOfYear();
    return switch (piece.conversion()) {
      case 'w' -> number(piece, weekday, piece.width());
      case 'u' -> number(piece, weekday == 0 ? 7 : weekday, piece.width());
      case 'V' -> twoDigits(piece, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'U' -> twoDigits(piece, (day + 6 - weekday) / 7);
      default -> twoDigits(piece, (weekday > 0 ? day - weekday + 7 : day) / 7);
    };
  }

  private static String part(StrftimePiece piece, ZonedDateTime time) {
    int hour12 = (time.getHour() + 11) % 12 + 1;
    return switch (piece.conversion()) {
      case 'm' -> twoDigits(piece, time.getMonthValue());
      case 'd' -> twoDigits(piece, time.getDayOfMonth());
      case 'e' -> twoDigits(piece.orSpaces(), time.getDayOfMonth());
      case 'j' -> number(piece, time.getDayOfYear(), Math.max(piece.width(), 3));
      case 'H' -> twoDigits(piece, time.getHour());
      case 'k' -> twoDigits(piece.orSpaces(), time.getHour());
      case 'I' -> twoDigits(piece, hour12);
      case 'l' -> twoDigits(piece.orSpaces(), hour12);
      case 'M' -> twoDigits(piece, time.getMinute());
      case 'S' -> twoDigits(piece, time.getSecond());
      default -> number(piece, time.getNano() / 1000, piece.width() == 0 ? 6 : piece.width());
    };
  }

  private static String twoDigits(StrftimePiece piece, int number) {
    return number(piece, number, Math.max(piece.width(), 2));
  }

  private static String number(StrftimePiece piece, long number, int width) {
    String digits = Long.toString(number);
    if (piece.padding() == StrftimePiece.Padding.NONE || digits.length() >= width) {
      return digits;
    }
    if (piece.padsWithSpaces()) {
      return " ".repeat(width - digits.length()) + digits;
    }
    String zeros = "0".repeat(width - digits.length());
    return number < 0 ? "-" + zeros + digits.substring(1) : zeros + digits;
  }

  private static String text(StrftimePiece piece, String text) {
    String padding = "";
    if (piece.width() > text.length() && piece.padding() != StrftimePiece.Padding.NONE) {
      boolean zeros = piece.padding() == StrftimePiece.Padding.ZEROS;
      padding = (zeros ? "0" : " ").repeat(piece.width() - text.length());
    }
    if (piece.swap() && text.length() > 1 && text.charAt(1) < 'a') {
      return padding + text.toLowerCase(Locale.ROOT);
    }
    return padding + (piece.swap() || piece.upper() ? text.toUpperCase(Locale.ROOT) : text);
  }

  private static void appendZone(StringBuilder out, StrftimePiece piece, ZonedDateTime time) {
    String name = Zones.name(time);
    out.append(
        name.isEmpty() ? offset(piece, time.getOffset().getTotalSeconds()) : text(piece, name));
  }

  private static String offset(StrftimePiece piece, int seconds) {
    String sign = seconds < 0 ? "-" : "+";
    int magnitude = Math.abs(seconds);
    StringBuilder digits = new StringBuilder();
    int hours = magnitude / 3600;
    boolean spaced = piece.padding() == StrftimePiece.Padding.SPACES;
    if (hours < 10 && piece.padding() != StrftimePiece.Padding.NONE && !spaced) {
      digits.append('0');
    }
    digits.append(hours);
    String colon = piece.colons() == 0 ? "" : ":";
    if (piece.colons() <= 2 || magnitude % 3600 != 0) {
      Digits.pad(digits.append(colon), magnitude / 60 % 60, 2);
    }
    if (piece.colons() == 2 || piece.colons() == 3 && magnitude % 60 != 0) {
      Digits.pad(digits.append(colon), magnitude % 60, 2);
    }
    int missing = piece.width() - digits.length() - 1;
    if (spaced) {
      return " ".repeat(Math.max(hours < 10 ? 1 : 0, missing)) + sign + digits;
    }
    boolean none = piece.padding() == StrftimePiece.Padding.NONE;
    return sign + "0".repeat(none ? 0 : Math.max(0, missing)) + digits;
  }
}
