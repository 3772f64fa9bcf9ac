package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** An assignment that failed, with its line. */
public final class AssignmentException extends EvaluationException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String place;
  private final transient Evaluation.@Nullable Outcome left;

  AssignmentException(int line, String place, EvaluationException cause) {
    this(line, place, cause, null);
  }

  private AssignmentException(
      int line, String place, EvaluationException cause, Evaluation.@Nullable Outcome left) {
    super("failed assignment (line " + line + "): " + cause.text(), cause);
    this.line = line;
    this.place = place;
    this.left = left;
  }

  /** The same with what the assignments before made of a message that is mapped in place. */
  AssignmentException leaving(Evaluation.Outcome outcome) {
    return getCause() instanceof EvaluationException cause
        ? new AssignmentException(line, place, cause, outcome)
        : this;
  }

  /** What was made of a message that was mapped in place before the assignment failed. */
  public Evaluation.@Nullable Outcome left() {
    return left;
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
