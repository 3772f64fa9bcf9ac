package io.ribbonfish.bloblang.eval;

/** Maps that called each other too deeply. */
final class RecursionException extends EvaluationException {
  private static final long serialVersionUID = 1L;

  RecursionException(String annotation, int limit) {
    super(
        "entering "
            + annotation
            + " exceeded maximum allowed stacks of "
            + limit
            + ", this could be due to unbounded recursion");
  }
}
