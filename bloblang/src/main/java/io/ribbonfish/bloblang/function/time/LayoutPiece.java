package io.ribbonfish.bloblang.function.time;

/**
 * One piece of a Go time layout: text to be taken as it is, or an element of a time. Immutable.
 *
 * @param text the piece as the layout spells it
 */
record LayoutPiece(Element element, String text) {

  /** What a piece of a layout stands for. */
  enum Element {
    LITERAL,
    LONG_MONTH("January"),
    MONTH("Jan"),
    NUMBER_MONTH("1"),
    ZERO_MONTH("01"),
    LONG_WEEKDAY("Monday"),
    WEEKDAY("Mon"),
    DAY("2"),
    UNDER_DAY("_2"),
    ZERO_DAY("02"),
    UNDER_YEAR_DAY("__2"),
    ZERO_YEAR_DAY("002"),
    HOUR("15"),
    HOUR12("3"),
    ZERO_HOUR12("03"),
    MINUTE("4"),
    ZERO_MINUTE("04"),
    SECOND("5"),
    ZERO_SECOND("05"),
    LONG_YEAR("2006"),
    YEAR("06"),
    UPPER_PM("PM"),
    LOWER_PM("pm"),
    ZONE_NAME("MST"),
    OFFSET,
    FRACTION_ZEROS,
    FRACTION_NINES;

    private final String spelling;

    Element() {
      this("");
    }

    Element(String spelling) {
      this.spelling = spelling;
    }
  }

  /** The longest spelling of an offset first, so that none hides behind a shorter one. */
  private static final String[] OFFSETS = {"070000", "07:00:00", "0700", "07:00", "07"};

  private static final Element[] BY_PREFERENCE = {
    Element.LONG_MONTH,
    Element.MONTH,
    Element.LONG_WEEKDAY,
    Element.WEEKDAY,
    Element.ZONE_NAME,
    Element.ZERO_MONTH,
    Element.ZERO_DAY,
    Element.ZERO_HOUR12,
    Element.ZERO_MINUTE,
    Element.ZERO_SECOND,
    Element.YEAR,
    Element.ZERO_YEAR_DAY,
    Element.HOUR,
    Element.NUMBER_MONTH,
    Element.LONG_YEAR,
    Element.DAY,
    Element.UNDER_DAY,
    Element.UNDER_YEAR_DAY,
    Element.HOUR12,
    Element.MINUTE,
    Element.SECOND,
    Element.UPPER_PM,
    Element.LOWER_PM
  };

  static LayoutPiece literal(String text) {
    return new LayoutPiece(Element.LITERAL, text);
  }

  /** The element that begins at {@code at}, a literal of one char if none does. */
  static LayoutPiece at(String layout, int at) {
    char first = layout.charAt(at);
    if (first == '-' || first == 'Z') {
      return offset(layout, at);
    }
    if (first == '.' || first == ',') {
      return fraction(layout, at);
    }
    for (Element element : BY_PREFERENCE) {
      if (layout.startsWith(element.spelling, at) && isWhole(element, layout, at)) {
        return new LayoutPiece(element, element.spelling);
      }
    }
    return literal(String.valueOf(first));
  }

  /** A short name must not run on, and {@code _2006} is a literal underscore before a year. */
  private static boolean isWhole(Element element, String layout, int at) {
    int end = at + element.spelling.length();
    return switch (element) {
      case MONTH, WEEKDAY ->
          end >= layout.length() || layout.charAt(end) < 'a' || layout.charAt(end) > 'z';
      case UNDER_DAY -> !layout.startsWith("2006", at + 1);
      default -> true;
    };
  }

  private static LayoutPiece offset(String layout, int at) {
    for (String offset : OFFSETS) {
      if (layout.startsWith(offset, at + 1)) {
        return new LayoutPiece(Element.OFFSET, layout.charAt(at) + offset);
      }
    }
    return literal(layout.substring(at, at + 1));
  }

  private static LayoutPiece fraction(String layout, int at) {
    int end = at + 1;
    char digit = end < layout.length() ? layout.charAt(end) : ' ';
    while (end < layout.length() && layout.charAt(end) == digit) {
      end++;
    }
    boolean runsOn =
        end < layout.length() && layout.charAt(end) >= '0' && layout.charAt(end) <= '9';
    if (digit != '0' && digit != '9' || runsOn) {
      return literal(layout.substring(at, at + 1));
    }
    Element element = digit == '0' ? Element.FRACTION_ZEROS : Element.FRACTION_NINES;
    return new LayoutPiece(element, layout.substring(at, end));
  }
}
