package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.Nullable;

/**
 * Stops the evaluation of a query. Expected and often caught by the mapping itself, so it carries
 * no stack trace and makes its text only when asked for.
 */
public class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message, null, false, false);
  }

  /** An error with a cause that has more to say about itself; the message includes it already. */
  protected EvaluationException(@Nullable String message, @Nullable EvaluationException cause) {
    super(message, cause, false, false);
  }

  /** The error for what a plug-in or library threw without saying that it might. */
  static EvaluationException ofUnexpected(String where, RuntimeException unexpected) {
    String message = unexpected.getMessage();
    return new EvaluationException(
        message == null || message.isEmpty() ? where + " failed" : message);
  }

  /** The message without any detail that may be missing. */
  public final String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** This error with {@code prefix} before its text. */
  public EvaluationException within(String prefix) {
    return new PrefixedException(prefix, this);
  }

  /** This error with the query that caused it named, unless one is named already. */
  public EvaluationException from(Node source) {
    return find(SourcedException.class) == null ? new SourcedException(source, this) : this;
  }

  /** The first error of a kind in the chain that starts here. */
  public final <T extends EvaluationException> @Nullable T find(Class<T> kind) {
    for (Throwable error = this; error != null; error = error.getCause()) {
      if (kind.isInstance(error)) {
        return kind.cast(error);
      }
    }
    return null;
  }

  /** An error with something said before it. */
  static final class PrefixedException extends EvaluationException {
    private static final long serialVersionUID = 1L;
    private final String prefix;

    PrefixedException(String prefix, EvaluationException cause) {
      super(null, cause);
      this.prefix = prefix;
    }

    @Override
    public String getMessage() {
      EvaluationException cause = (EvaluationException) getCause();
      return cause == null ? prefix : prefix + cause.text();
    }
  }

  /** An error that names the query it came from. */
  static final class SourcedException extends EvaluationException {
    private static final long serialVersionUID = 1L;
    private final transient Node source;

    SourcedException(Node source, EvaluationException cause) {
      super(null, cause);
      this.source = source;
    }

    @Override
    public String getMessage() {
      EvaluationException cause = (EvaluationException) getCause();
      return source.annotation() + ": " + (cause == null ? "" : cause.text());
    }
  }
}
