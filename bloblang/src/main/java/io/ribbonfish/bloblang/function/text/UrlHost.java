package io.ribbonfish.bloblang.function.text;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.eval.EvaluationException;

/** The host of a URL with its port. */
final class UrlHost {
  private UrlHost() {}

  static String parse(String host) {
    if (host.startsWith("[")) {
      return literalAddress(host);
    }
    int colon = host.lastIndexOf(':');
    if (colon >= 0) {
      checkPort(host.substring(colon));
    }
    return PercentEncoding.HOST.unescape(host);
  }

  private static String literalAddress(String host) {
    int end = host.lastIndexOf(']');
    if (end < 0) {
      throw new EvaluationException("missing ']' in host");
    }
    checkPort(host.substring(end + 1));
    int zone = host.substring(0, end).indexOf("%25");
    if (zone < 0) {
      return PercentEncoding.HOST.unescape(host);
    }
    return PercentEncoding.HOST.unescape(host.substring(0, zone))
        + PercentEncoding.ZONE.unescape(host.substring(zone, end))
        + PercentEncoding.HOST.unescape(host.substring(end));
  }

  private static void checkPort(String port) {
    boolean valid =
        port.isEmpty()
            || port.charAt(0) == ':' && port.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    if (!valid) {
      throw new EvaluationException("invalid port " + GoText.quote(port) + " after host");
    }
  }
}
