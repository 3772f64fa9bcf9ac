package io.ribbonfish.api.error;

/** The input has given all it ever will: the stream drains and ends. */
public final class EndOfInputException extends Exception {
  private static final long serialVersionUID = 1L;

  public EndOfInputException() {
    super("end of input", null, false, false);
  }
}
