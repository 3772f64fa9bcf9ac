package io.ribbonfish.bookmarks;

import java.util.function.Consumer;

/**
 * Tells a person something; a listener that fails does not stop the thread that commits.
 *
 * @param listener hears every warning
 */
record Warnings(Consumer<String> listener) implements Consumer<String> {
  @Override
  public void accept(String warning) {
    try {
      listener.accept(warning);
    } catch (RuntimeException e) {
      System.getLogger(Warnings.class.getName())
          .log(System.Logger.Level.WARNING, warning + " (and the listener failed: " + e + ")");
    }
  }
}
