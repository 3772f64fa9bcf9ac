package io.ribbonfish.core.stream;

import io.ribbonfish.core.lint.Lint;
import java.util.List;

/** Some components can't be made from their config. */
public final class UnbuildableStreamException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Lint> problems;

  UnbuildableStreamException(List<Lint> problems) {
    super(problems.size() + " components can't be made", null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, each with its place. */
  public List<Lint> problems() {
    return problems;
  }
}
