package io.ribbonfish.core.runtime;

/**
 * Says in words what went wrong, without Java's class names where the failure has words of its own.
 */
final class Failures {
  private Failures() {}

  /** The text of a failure; never empty. */
  static String text(Throwable failure) {
    String text = failure.getMessage();
    if (text != null && !text.isBlank()) {
      return text;
    }
    Throwable cause = failure.getCause();
    return cause != null && cause != failure
        ? text(cause)
        : "unexpected " + failure.getClass().getSimpleName();
  }
}
