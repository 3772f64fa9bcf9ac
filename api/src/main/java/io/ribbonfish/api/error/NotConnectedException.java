package io.ribbonfish.api.error;

/**
 * The component has no connection, or just lost it: the engine connects it again, with back-off,
 * and goes on.
 */
public final class NotConnectedException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotConnectedException() {
    super("not connected", null, false, false);
  }
}
