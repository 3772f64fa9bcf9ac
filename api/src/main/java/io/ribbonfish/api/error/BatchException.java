package io.ribbonfish.api.error;

import java.util.Map;
import java.util.TreeMap;

/** Some messages of a batch failed, the others were delivered. */
public final class BatchException extends Exception {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialized
  private final Map<Integer, Throwable> failures;

  /**
   * @param failures what went wrong by the message's index in the batch that was written; at least
   *     one
   */
  public BatchException(Map<Integer, Throwable> failures) {
    super(text(failures), null, false, false);
    this.failures = Map.copyOf(failures);
  }

  private static String text(Map<Integer, Throwable> failures) {
    Throwable first = new TreeMap<>(failures).firstEntry().getValue();
    return failures.size() == 1
        ? String.valueOf(first.getMessage())
        : failures.size() + " messages failed, the first: " + first.getMessage();
  }

  /** What went wrong, by index. */
  public Map<Integer, Throwable> failures() {
    return failures;
  }
}
