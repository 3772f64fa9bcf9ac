package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.eval.AssignmentException;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.util.ArrayList;
import java.util.List;

/** Why a mapping or query failed for a message, in the words that upstream uses. */
public final class MappingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Step> path;

  private MappingException(String message, List<Step> path) {
    super(message, null, false, false);
    this.path = path;
  }

  static MappingException of(EvaluationException failure) {
    List<Step> path = new ArrayList<>();
    AssignmentException step = failure.find(AssignmentException.class);
    while (step != null) {
      path.add(new Step(step.place(), step.line()));
      step = step.inner();
    }
    return new MappingException(failure.text(), path);
  }

  static MappingException of(String message) {
    return new MappingException(message, List.of());
  }

  /**
   * A failed assignment.
   *
   * @param place {@code map NAME}, empty for the mapping itself
   * @param line counted from the start of the place
   */
  public record Step(String place, int line) {}

  /** The failed assignments from the mapping down to the map where it went wrong. */
  public List<Step> path() {
    return path == null ? List.of() : path;
  }
}
