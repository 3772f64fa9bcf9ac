package io.ribbonfish.bloblang.function.regex;

/**
 * What can come next at a place of an expression. Immutable.
 *
 * @param chars the characters that something may begin with
 * @param accepts whether all of the expression may be done here, whatever follows in the text
 * @param ends whether the text may be asked to end here
 * @param looks whether a place is asked for that what is before it decides on
 */
record Ahead(CharSet chars, boolean accepts, boolean ends, boolean looks) {
  static final Ahead NOTHING = new Ahead(CharSet.NONE, false, false, false);
  static final Ahead ACCEPT = new Ahead(CharSet.NONE, true, false, false);
  static final Ahead END = new Ahead(CharSet.NONE, false, true, false);

  static Ahead of(CharSet chars) {
    return new Ahead(chars, false, false, false);
  }

  Ahead and(Ahead other) {
    return new Ahead(
        chars.and(other.chars), accepts || other.accepts, ends || other.ends, looks || other.looks);
  }

  /** The same where the expression is not done yet. */
  Ahead unfinished() {
    return new Ahead(chars, false, ends, looks);
  }

  /** The same behind a place that is asked for. */
  Ahead looking() {
    return new Ahead(chars, false, ends, true);
  }

  /** Whether what begins with these characters can't be what is ahead. */
  boolean isApartFrom(CharSet others) {
    return !looks && !chars.meets(others);
  }

  /** Whether at most one of the two can go on, whatever follows. */
  boolean isApartFrom(Ahead other) {
    boolean bothElsewhere =
        (accepts || ends || looks) && (other.accepts || other.ends || other.looks);
    return !bothElsewhere && !chars.meets(other.chars);
  }
}
