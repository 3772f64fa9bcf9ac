package io.ribbonfish.bloblang.function.text;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.ByteArrayOutputStream;

/** Percent encoding as Go does it in each part of a URL. */
enum PercentEncoding {
  /** A piece between two slashes. */
  PATH_SEGMENT("$&+=:@"),
  /** A whole path. */
  PATH("$&+,/:;=@"),
  /** A key or value of a query; a space is a plus sign. */
  QUERY(""),
  /** A user name or password. */
  USER("$&+,;="),
  /** A host name. */
  HOST("!$&'()*+,;=:[]<>\""),
  /** The zone of an IPv6 address. */
  ZONE("!$&'()*+,;=:[]<>\""),
  /** What is behind the number sign. */
  FRAGMENT("$&+,/:;=?@!()*");

  private static final String UNRESERVED = "-_.~";
  private static final String HEX = "0123456789ABCDEF";

  private final String allowed;

  PercentEncoding(String allowed) {
    this.allowed = allowed;
  }

  boolean mustEscape(int c) {
    boolean plain = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    return !plain && UNRESERVED.indexOf(c) < 0 && allowed.indexOf(c) < 0;
  }

  String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : Utf8.bytes(text)) {
      int c = b & 0xff;
      if (c == ' ' && this == QUERY) {
        out.append('+');
      } else if (mustEscape(c)) {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        out.append((char) c);
      }
    }
    return out.toString();
  }

  String unescape(String text) {
    if (text.indexOf('%') < 0 && !(this == QUERY && text.indexOf('+') >= 0)) {
      refuseBadHost(text);
      return text;
    }
    byte[] in = Utf8.bytes(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        out.write(unescaped(in, i));
        i += 2;
      } else {
        out.write(in[i] == '+' && this == QUERY ? ' ' : in[i]);
      }
    }
    refuseBadHost(text);
    return Utf8.string(out.toByteArray());
  }

  private int unescaped(byte[] in, int i) {
    int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
    int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
    String shown = Utf8.string(in, i, Math.min(i + 3, in.length));
    if (low < 0) {
      throw invalid(shown);
    }
    int c = high << 4 | low;
    boolean refusedInHost = this == HOST && high < 8 && !shown.equals("%25");
    boolean refusedInZone = this == ZONE && !shown.equals("%25") && c != ' ' && mustEscapeInHost(c);
    if (refusedInHost || refusedInZone) {
      throw invalid(shown);
    }
    return c;
  }

  private static EvaluationException invalid(String shown) {
    return new EvaluationException("invalid URL escape " + GoText.quote(shown));
  }

  private static boolean mustEscapeInHost(int c) {
    return c >= 0x80 || HOST.mustEscape(c);
  }

  private void refuseBadHost(String text) {
    if (this != HOST && this != ZONE) {
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 && c != '%' && mustEscape(c)) {
        throw new EvaluationException(
            "invalid character " + GoText.quote(String.valueOf(c)) + " in host name");
      }
    }
  }
}
