package io.ribbonfish.bloblang.function.time;

/** Finds the abbreviation of a time zone at the start of a text, as Go recognises them. */
final class ZoneAbbreviation {
  private ZoneAbbreviation() {}

  /** How long the abbreviation is, 0 if there is none. */
  static int length(String text) {
    if (text.length() < 3) {
      return 0;
    }
    if (text.startsWith("ChST") || text.startsWith("MeST")) {
      return 4;
    }
    if (text.startsWith("GMT")) {
      return 3 + signedOffset(text.substring(3));
    }
    if (text.charAt(0) == '+' || text.charAt(0) == '-') {
      return signedOffset(text);
    }
    return upperCase(text);
  }

  private static int upperCase(String text) {
    int count = 0;
    while (count < 6
        && count < text.length()
        && text.charAt(count) >= 'A'
        && text.charAt(count) <= 'Z') {
      count++;
    }
    return switch (count) {
      case 5 -> text.charAt(4) == 'T' ? 5 : 0;
      case 4 -> text.charAt(3) == 'T' || text.startsWith("WITA") ? 4 : 0;
      case 3 -> 3;
      default -> 0;
    };
  }

  private static int signedOffset(String text) {
    if (text.isEmpty() || text.charAt(0) != '+' && text.charAt(0) != '-') {
      return 0;
    }
    int end = 1;
    while (Digits.at(text, end) && end < 10) {
      end++;
    }
    return end == 1 || Integer.parseInt(text.substring(1, end)) > 23 ? 0 : end;
  }
}
