package io.ribbonfish.testkit.s3;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes an XML document straight into bytes: a page of a listing is the most costly answer of this
 * server.
 */
final class Xml {
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private byte[] buffer;
  private int length;

  Xml() {
    this(512);
  }

  Xml(int capacity) {
    buffer = new byte[capacity];
    raw(PROLOG);
  }

  Xml open(String element) {
    return raw("<").raw(element).raw(">");
  }

  Xml close(String element) {
    return raw("</").raw(element).raw(">");
  }

  /** An element with text in it; markup and control characters are escaped. */
  Xml leaf(String element, String text) {
    return open(element).text(text).close(element);
  }

  Xml leaf(String element, long number) {
    return open(element).raw(Long.toString(number)).close(element);
  }

  /** ASCII that needs no escaping. */
  @SuppressWarnings("deprecation") // the one way to copy Latin-1 without an array in between
  Xml raw(String ascii) {
    int count = ascii.length();
    reserve(count);
    ascii.getBytes(0, count, buffer, length);
    length += count;
    return this;
  }

  Xml text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return utf8(text, i);
      }
      character(c);
    }
    return this;
  }

  private Xml utf8(String text, int from) {
    byte[] bytes = text.substring(from).getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      if (b < 0) {
        reserve(1);
        buffer[length++] = b;
      } else {
        character((char) b);
      }
    }
    return this;
  }

  private void character(char c) {
    switch (c) {
      case '<' -> raw("&lt;");
      case '>' -> raw("&gt;");
      case '&' -> raw("&amp;");
      case '"' -> raw("&quot;");
      default -> {
        if (c < 0x20) {
          raw("&#x").raw(Integer.toHexString(c)).raw(";");
        } else {
          reserve(1);
          buffer[length++] = (byte) c;
        }
      }
    }
  }

  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  private void reserve(int count) {
    if (length + count > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(length + count, 2 * buffer.length));
    }
  }
}
