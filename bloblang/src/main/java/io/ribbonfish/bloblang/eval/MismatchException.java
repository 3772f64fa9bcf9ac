package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/** Two operands that an operator can't work on together. */
final class MismatchException extends EvaluationException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final transient Node left;
  private final transient Node right;
  private final String leftType;
  private final String rightType;

  MismatchException(
      String operation,
      Node left,
      Node right,
      @Nullable Object leftValue,
      @Nullable Object rightValue) {
    super(null, null);
    this.operation = operation;
    this.left = left;
    this.right = right;
    this.leftType = Type.of(leftValue);
    this.rightType = Type.of(rightValue);
  }

  /** Both sources are named already. */
  @Override
  public EvaluationException from(Node source) {
    return this;
  }

  @Override
  public String getMessage() {
    return "cannot "
        + operation
        + " types "
        + leftType
        + " (from "
        + left.annotation()
        + ") and "
        + rightType
        + " (from "
        + right.annotation()
        + ")";
  }
}
