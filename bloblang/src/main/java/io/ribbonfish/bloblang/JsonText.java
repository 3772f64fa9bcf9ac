package io.ribbonfish.bloblang;

import java.nio.charset.StandardCharsets;

/** The characters of JSON strings in UTF-8, escaped where Go escapes them. */
final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private JsonText() {}

  /**
   * Writes the chars from {@code from} to {@code end}, and one more if a pair goes beyond.
   *
   * @return where the next byte goes
   */
  static int write(String text, int from, int end, byte[] to, int start, boolean htmlSafe) {
    int at = start;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        boolean html = htmlSafe && (c == '<' || c == '>' || c == '&');
        if (c >= 0x20 && c != '"' && c != '\\' && !html) {
          to[at++] = (byte) c;
        } else {
          at = escape(to, at, c);
        }
      } else if (isPair(text, i)) {
        at = four(to, at, text.codePointAt(i++));
      } else {
        at = beyondAscii(to, at, c);
      }
    }
    return at;
  }

  private static int beyondAscii(byte[] to, int from, char c) {
    if (Character.isSurrogate(c)) {
      return lone(to, from, c);
    }
    if (c == 0x2028 || c == 0x2029) {
      return unicode(to, from, c);
    }
    if (c >= 0x800) {
      return three(to, from, c);
    }
    to[from] = (byte) (0xc0 | c >> 6);
    to[from + 1] = (byte) (0x80 | c & 0x3f);
    return from + 2;
  }

  /** Whether the char at {@code i} starts a character of two chars. */
  static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private static int escape(byte[] to, int from, char c) {
    int at = from;
    int letter =
        switch (c) {
          case '"', '\\' -> c;
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          case '\b' -> 'b';
          case '\f' -> 'f';
          default -> 0;
        };
    if (letter == 0) {
      return unicode(to, at, c);
    }
    to[at++] = '\\';
    to[at++] = (byte) letter;
    return at;
  }

  private static int unicode(byte[] to, int from, int c) {
    int at = from;
    to[at++] = '\\';
    to[at++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      to[at++] = HEX[c >> shift & 0xf];
    }
    return at;
  }

  /** A byte that is not UTF-8 is escaped; any other lone surrogate is a replacement character. */
  private static int lone(byte[] to, int at, char c) {
    return Utf8.isRawByte(c) ? unicode(to, at, 0xfffd) : three(to, at, 0xfffd);
  }

  private static int three(byte[] to, int from, int c) {
    int at = from;
    to[at++] = (byte) (0xe0 | c >> 12);
    to[at++] = (byte) (0x80 | c >> 6 & 0x3f);
    to[at++] = (byte) (0x80 | c & 0x3f);
    return at;
  }

  private static int four(byte[] to, int from, int c) {
    int at = from;
    to[at++] = (byte) (0xf0 | c >> 18);
    to[at++] = (byte) (0x80 | c >> 12 & 0x3f);
    to[at++] = (byte) (0x80 | c >> 6 & 0x3f);
    to[at++] = (byte) (0x80 | c & 0x3f);
    return at;
  }
}
