package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/**
 * One step of a query, resolved as far as the text allows. Immutable and thread-safe, but for nodes
 * that count or draw random numbers, which lock for themselves.
 */
public abstract class Node {
  /**
   * The result of this step.
   *
   * @throws EvaluationException if there is none
   */
  public abstract @Nullable Object eval(Scope scope);

  /** What error texts call this step. */
  public abstract String annotation();

  /**
   * Adds the paths that this step may read.
   *
   * @return the context that a step after this one reads from
   */
  public ReadContext reads(ReadContext context, Reads reads) {
    return context;
  }

  /** The result as a constant, for a node that is one. */
  boolean isLiteral() {
    return false;
  }
}
