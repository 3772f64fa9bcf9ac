package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.eval.AssignmentException;
import io.ribbonfish.bloblang.eval.Evaluation;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a mapping or query failed for a message, in the words that upstream uses. */
public final class MappingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Step> path;
  private final transient @Nullable MappingResult left;

  private MappingException(String message, List<Step> path, @Nullable MappingResult left) {
    super(message, null, false, false);
    this.path = path;
    this.left = left;
  }

  static MappingException of(EvaluationException failure) {
    List<Step> path = new ArrayList<>();
    AssignmentException step = failure.find(AssignmentException.class);
    Evaluation.Outcome outcome = step == null ? null : step.left();
    MappingResult left =
        outcome == null ? null : MappingResult.of(outcome.root(), outcome.metadata());
    while (step != null) {
      path.add(new Step(step.place(), step.line()));
      step = step.inner();
    }
    return new MappingException(failure.text(), path, left);
  }

  static MappingException of(String message) {
    return new MappingException(message, List.of(), null);
  }

  /**
   * A failed assignment.
   *
   * @param place {@code map NAME}, empty for the mapping itself
   * @param line counted from the start of the place
   */
  public record Step(String place, int line) {}

  /** What became of a message that was mapped in place before it failed; empty otherwise. */
  public Optional<MappingResult> left() {
    return Optional.ofNullable(left);
  }

  /** The failed assignments from the mapping down to the map where it went wrong. */
  public List<Step> path() {
    return path == null ? List.of() : path;
  }
}
