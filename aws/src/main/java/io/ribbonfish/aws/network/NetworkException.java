package io.ribbonfish.aws.network;

/** A variable of the environment that is about the network can't work; the text names it. */
public final class NetworkException extends Exception {
  private static final long serialVersionUID = 1L;

  NetworkException(String text) {
    super(text, null, false, false);
  }
}
