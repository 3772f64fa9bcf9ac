package io.ribbonfish.bloblang.function.regex;

import java.util.List;

/** A part of a regular expression, as far as {@link PieceParser} knows them. Immutable. */
sealed interface Piece {
  /** One character of a set. */
  record Chars(CharSet set) implements Piece {}

  /** Parts one behind the other. */
  record Sequence(List<Piece> parts) implements Piece {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** One of several, the first that fits. */
  record Choice(List<Piece> options) implements Piece {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /** A group whose match is asked for. */
  record Group(Piece body) implements Piece {}

  /**
   * A part several times.
   *
   * @param max {@link #UNBOUNDED} for any number
   * @param lazy whether as few as possible
   */
  record Repeat(Piece body, int min, int max, boolean lazy) implements Piece {
    static final int UNBOUNDED = -1;

    boolean isUnbounded() {
      return max == UNBOUNDED;
    }
  }

  /** A place rather than a character. */
  enum Edge implements Piece {
    BEGIN("\\A"),
    END("\\z"),
    WORD(
        "(?:(?<="
            + Edge.LETTER
            + ")(?!"
            + Edge.LETTER
            + ")|(?<!"
            + Edge.LETTER
            + ")(?="
            + Edge.LETTER
            + "))");

    private static final String LETTER = "[0-9A-Za-z_]";

    private final String pattern;

    Edge(String pattern) {
      this.pattern = pattern;
    }

    /** As a pattern of java.util.regex. */
    String pattern() {
      return pattern;
    }
  }
}
