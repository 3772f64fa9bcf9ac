package io.ribbonfish.core.runtime;

import java.util.List;

/** Closes several things, each also where another can't be closed. */
public final class Closing {
  private Closing() {}

  /**
   * Closes all, in this order.
   *
   * @throws Exception the first failure; others are suppressed in it
   */
  public static void all(List<? extends AutoCloseable> closeables) throws Exception {
    Exception first = null;
    for (AutoCloseable closeable : closeables) {
      try {
        closeable.close();
      } catch (Exception failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
