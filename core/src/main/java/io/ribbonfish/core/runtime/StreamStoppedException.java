package io.ribbonfish.core.runtime;

/** A batch was not delivered since the stream stops; it comes again after a restart. */
final class StreamStoppedException extends Exception {
  private static final long serialVersionUID = 1L;

  StreamStoppedException() {
    super("the stream is shutting down", null, false, false);
  }
}
