package io.ribbonfish.bloblang.eval;

/** A reference to {@code this} where there is nothing that it could mean. */
public final class MissingContextException extends EvaluationException {
  private static final long serialVersionUID = 1L;

  private final String field;

  MissingContextException(String field) {
    super(
        field.isEmpty()
            ? "context was undefined"
            : "context was undefined, unable to reference `" + field + "`");
    this.field = field;
  }

  /** The dot path that was asked for, empty for {@code this} itself. */
  public String field() {
    return field;
  }
}
