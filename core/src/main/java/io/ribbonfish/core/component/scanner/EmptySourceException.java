package io.ribbonfish.core.component.scanner;

import java.io.IOException;

/** Says that there is nothing at all where compressed data should begin, so no messages either. */
final class EmptySourceException extends IOException {
  private static final long serialVersionUID = 1L;

  EmptySourceException() {
    super("the source is empty");
  }
}
