package io.ribbonfish.bloblang.function.time;

import io.ribbonfish.bloblang.Utf8;

/** Text in the error messages of Go's time package. */
final class TimeText {
  private TimeText() {}

  /** The text in quotes, with everything that is not printable ASCII as bytes. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (byte b : Utf8.bytes(text)) {
      int c = b & 0xff;
      if (c >= 0x80 || c < ' ') {
        quoted.append(String.format("\\x%02x", c));
      } else {
        quoted.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
      }
    }
    return quoted.append('"').toString();
  }
}
