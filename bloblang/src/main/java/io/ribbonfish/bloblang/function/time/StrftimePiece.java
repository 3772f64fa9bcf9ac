package io.ribbonfish.bloblang.function.time;

/**
 * One conversion of a strftime format, or a piece of plain text. Immutable.
 *
 * @param conversion the letter, {@link #RAW} for plain text
 * @param width the least width, 0 for the conversion's own
 * @param colons how many colons stood before {@code z}
 * @param raw the plain text
 */
record StrftimePiece(
    char conversion,
    int width,
    Padding padding,
    boolean upper,
    boolean swap,
    int colons,
    String raw) {
  static final char RAW = '\0';

  /** What fills up a conversion that is shorter than its width. */
  enum Padding {
    ITS_OWN,
    ITS_OWN_SPACES,
    NONE,
    SPACES,
    ZEROS
  }

  static StrftimePiece text(String raw, int width, Padding padding) {
    return new StrftimePiece(RAW, width, padding, false, false, 0, raw);
  }

  boolean padsWithSpaces() {
    return padding == Padding.SPACES || padding == Padding.ITS_OWN_SPACES;
  }

  /** The same, filled up with spaces unless the format says otherwise. */
  StrftimePiece orSpaces() {
    Padding own = padding == Padding.ITS_OWN ? Padding.ITS_OWN_SPACES : padding;
    return new StrftimePiece(conversion, width, own, upper, swap, colons, raw);
  }

  StrftimePiece swapped(boolean whether) {
    return new StrftimePiece(conversion, width, padding, upper, whether, colons, raw);
  }
}
