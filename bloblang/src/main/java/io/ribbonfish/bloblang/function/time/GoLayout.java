package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.function.time.LayoutPiece.Element;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** A time layout as Go spells it: how the time 2006-01-02 15:04:05 would be written. Immutable. */
final class GoLayout {
  private final String text;
  private final List<LayoutPiece> pieces;

  private GoLayout(String text, List<LayoutPiece> pieces) {
    this.text = text;
    this.pieces = pieces;
  }

  static GoLayout of(String text) {
    List<LayoutPiece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      LayoutPiece piece = LayoutPiece.at(text, at);
      at += piece.text().length();
      if (piece.element() == Element.LITERAL) {
        literal.append(piece.text());
        continue;
      }
      flush(literal, pieces);
      pieces.add(piece);
    }
    flush(literal, pieces);
    return new GoLayout(text, List.copyOf(pieces));
  }

  private static void flush(StringBuilder literal, List<LayoutPiece> pieces) {
    if (literal.length() > 0) {
      pieces.add(LayoutPiece.literal(literal.toString()));
      literal.setLength(0);
    }
  }

  String text() {
    return text;
  }

  List<LayoutPiece> pieces() {
    return pieces;
  }

  /** The time as this layout writes it. */
  String format(ZonedDateTime time) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (LayoutPiece piece : pieces) {
      append(out, piece, time);
    }
    return out.toString();
  }

  /**
   * The time that a text in this layout means.
   *
   * @throws io.ribbonfish.bloblang.eval.EvaluationException if it is not in this layout
   */
  ZonedDateTime parse(String value) {
    return new LayoutReader(this, value).read();
  }

  private static void append(StringBuilder out, LayoutPiece piece, ZonedDateTime time) {
    switch (piece.element()) {
      case LITERAL -> out.append(piece.text());
      case LONG_MONTH -> out.append(Names.MONTHS.get(time.getMonthValue() - 1));
      case MONTH -> out.append(Names.SHORT_MONTHS.get(time.getMonthValue() - 1));
      case LONG_WEEKDAY -> out.append(Names.WEEKDAYS.get(Names.weekday(time)));
      case WEEKDAY -> out.append(Names.SHORT_WEEKDAYS.get(Names.weekday(time)));
      case LONG_YEAR -> Digits.pad(out, time.getYear(), 4);
      case YEAR -> Digits.pad(out, Math.max(0, time.getYear()) % 100, 2);
      case UPPER_PM -> out.append(time.getHour() < 12 ? "AM" : "PM");
      case LOWER_PM -> out.append(time.getHour() < 12 ? "am" : "pm");
      case ZONE_NAME -> out.append(zone(time));
      case OFFSET -> appendOffset(out, piece.text(), time.getOffset().getTotalSeconds());
      case FRACTION_ZEROS, FRACTION_NINES -> appendFraction(out, piece, time.getNano());
      default -> appendNumber(out, piece, time);
    }
  }

  private static void appendNumber(StringBuilder out, LayoutPiece piece, ZonedDateTime time) {
    int hour12 = (time.getHour() + 11) % 12 + 1;
    switch (piece.element()) {
      case NUMBER_MONTH -> out.append(time.getMonthValue());
      case ZERO_MONTH -> Digits.pad(out, time.getMonthValue(), 2);
      case DAY -> out.append(time.getDayOfMonth());
      case UNDER_DAY -> Digits.padWithSpaces(out, time.getDayOfMonth(), 2);
      case ZERO_DAY -> Digits.pad(out, time.getDayOfMonth(), 2);
      case UNDER_YEAR_DAY -> Digits.padWithSpaces(out, time.getDayOfYear(), 3);
      case ZERO_YEAR_DAY -> Digits.pad(out, time.getDayOfYear(), 3);
      case HOUR -> Digits.pad(out, time.getHour(), 2);
      case HOUR12 -> out.append(hour12);
      case ZERO_HOUR12 -> Digits.pad(out, hour12, 2);
      case MINUTE -> out.append(time.getMinute());
      case ZERO_MINUTE -> Digits.pad(out, time.getMinute(), 2);
      case SECOND -> out.append(time.getSecond());
      default -> Digits.pad(out, time.getSecond(), 2);
    }
  }

  private static String zone(ZonedDateTime time) {
    String name = Zones.name(time);
    if (!name.isEmpty()) {
      return name;
    }
    StringBuilder offset = new StringBuilder();
    appendOffset(offset, "-0700", time.getOffset().getTotalSeconds());
    return offset.toString();
  }

  private static void appendOffset(StringBuilder out, String form, int seconds) {
    if (form.charAt(0) == 'Z' && seconds == 0) {
      out.append('Z');
      return;
    }
    int magnitude = Math.abs(seconds);
    String colon = form.indexOf(':') >= 0 ? ":" : "";
    Digits.pad(out.append(seconds < 0 ? '-' : '+'), magnitude / 3600, 2);
    if (form.length() > 3) {
      Digits.pad(out.append(colon), magnitude / 60 % 60, 2);
    }
    if (form.length() > 6) {
      Digits.pad(out.append(colon), magnitude % 60, 2);
    }
  }

  private static void appendFraction(StringBuilder out, LayoutPiece piece, int nanos) {
    StringBuilder digits = new StringBuilder();
    Digits.pad(digits, nanos, 9);
    int wanted = piece.text().length() - 1;
    while (digits.length() < wanted) {
      digits.append('0');
    }
    digits.setLength(wanted);
    if (piece.element() == Element.FRACTION_NINES) {
      int end = wanted;
      while (end > 0 && digits.charAt(end - 1) == '0') {
        end--;
      }
      digits.setLength(end);
    }
    if (digits.length() > 0) {
      out.append(piece.text().charAt(0)).append(digits);
    }
  }
}
