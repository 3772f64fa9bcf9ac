package io.ribbonfish.api.error;

/** A message's bytes are not the structured document that somebody asked for. */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedMessageException(String text) {
    super(text, null, false, false);
  }
}
