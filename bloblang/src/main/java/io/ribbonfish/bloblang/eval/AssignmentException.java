package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** An assignment that failed, with its line. */
public final class AssignmentException extends EvaluationException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String place;

  AssignmentException(int line, String place, EvaluationException cause) {
    super("failed assignment (line " + line + "): " + cause.text(), cause);
    this.line = line;
    this.place = place;
  }

  /** The line, counted from the start of the mapping or of the map that failed. */
  public int line() {
    return line;
  }

  /** The map that failed as {@code map NAME}, empty for the mapping itself. */
  public String place() {
    return place;
  }

  /** The next failed assignment inside of this one. */
  public @Nullable AssignmentException inner() {
    return getCause() instanceof EvaluationException cause
        ? cause.find(AssignmentException.class)
        : null;
  }
}
