package io.ribbonfish.aws.network;

import java.util.Locale;

/** Knows the names and addresses of this very machine. */
public final class Loopback {
  private Loopback() {}

  /**
   * Whether it is the machine itself: {@code localhost} and all below it, as RFC 6761 has them, or
   * an address.
   *
   * @param host a name, or an address, with or without brackets
   */
  public static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return isName(name) || name.matches("127(\\.\\d{1,3}){3}|\\[?(0*:)+0*1]?");
  }

  /** Whether it is a name of the machine itself. */
  public static boolean isName(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.endsWith(".localhost");
  }
}
