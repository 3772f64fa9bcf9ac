package io.ribbonfish.bloblang;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** String literals as Go's strconv writes and reads them. */
public final class GoText {
  private GoText() {}

  /** The Go literal of a string, in double quotes. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      append(quoted, c);
    }
    return quoted.append('"').toString();
  }

  /** As {@link #quote}, with every character beyond ASCII escaped. */
  public static String quoteAscii(String text) {
    StringBuilder ascii = new StringBuilder();
    quote(text)
        .codePoints()
        .forEach(
            c ->
                ascii.append(
                    c < 0x80
                        ? Character.toString(c)
                        : String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c)));
    return ascii.toString();
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').append((char) c);
      case 0x07 -> quoted.append("\\a");
      case '\b' -> quoted.append("\\b");
      case '\f' -> quoted.append("\\f");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case 0x0b -> quoted.append("\\v");
      default -> appendRare(quoted, c);
    }
  }

  private static void appendRare(StringBuilder quoted, int c) {
    if (c <= 0xffff && Character.isSurrogate((char) c)) {
      quoted.append(Utf8.isRawByte((char) c) ? String.format("\\x%02x", c & 0xff) : "\ufffd");
    } else if (isPrintable(c)) {
      quoted.appendCodePoint(c);
    } else if (c < 0x20 || c == 0x7f) {
      quoted.append(String.format("\\x%02x", c));
    } else {
      quoted.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
    }
  }

  /** Letters, marks, numbers, punctuation, symbols and the ASCII space. */
  public static boolean isPrintable(int c) {
    if (c < 0x80) {
      return c >= 0x20 && c < 0x7f;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** What a literal in double quotes, single quotes or backquotes means, if it is valid. */
  public static Optional<String> unquote(String literal) {
    int size = literal.length();
    if (size < 2 || literal.charAt(0) != literal.charAt(size - 1)) {
      return Optional.empty();
    }
    String content = literal.substring(1, size - 1);
    return switch (literal.charAt(0)) {
      case '"' -> unescape(content, '"');
      case '\'' ->
          unescape(content, '\'').filter(text -> text.codePointCount(0, text.length()) == 1);
      case '`' ->
          content.indexOf('`') < 0 ? Optional.of(content.replace("\r", "")) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<String> unescape(String content, char quote) {
    if (content.indexOf('\n') >= 0) {
      return Optional.empty();
    }
    if (content.indexOf('\\') < 0) {
      return content.indexOf(quote) < 0 ? Optional.of(content) : Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length());
    int at = 0;
    while (at < content.length()) {
      int c = content.codePointAt(at);
      if (c == quote) {
        return Optional.empty();
      }
      if (c == '\\') {
        at = escape(content, at + 1, quote, out);
        if (at < 0) {
          return Optional.empty();
        }
      } else {
        out.writeBytes(Utf8.bytes(Character.toString(c)));
        at += Character.charCount(c);
      }
    }
    return Optional.of(Utf8.string(out.toByteArray()));
  }

  /** Reads the escape behind a backslash; returns where it ends, or -1 if it is not one. */
  private static int escape(String content, int at, char quote, ByteArrayOutputStream out) {
    if (at >= content.length()) {
      return -1;
    }
    char c = content.charAt(at);
    int simple = "abfnrtv\\".indexOf(c);
    if (simple >= 0) {
      out.write("\u0007\b\f\n\r\t\u000b\\".charAt(simple));
      return at + 1;
    }
    if (c == '"' || c == '\'') {
      out.write(c);
      return c == quote ? at + 1 : -1;
    }
    return switch (c) {
      case 'x' -> code(content, at + 1, 2, 16, out);
      case 'u' -> code(content, at + 1, 4, 16, out);
      case 'U' -> code(content, at + 1, 8, 16, out);
      default -> c >= '0' && c <= '7' ? code(content, at, 3, 8, out) : -1;
    };
  }

  private static int code(
      String content, int at, int digits, int radix, ByteArrayOutputStream out) {
    if (at + digits > content.length()) {
      return -1;
    }
    long value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = Character.digit(content.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    if (digits < 4) {
      out.write((int) value);
      return value > 255 ? -1 : at + digits;
    }
    if (value > Character.MAX_CODE_POINT || value >= 0xd800 && value < 0xe000) {
      return -1;
    }
    out.writeBytes(Character.toString((int) value).getBytes(StandardCharsets.UTF_8));
    return at + digits;
  }
}
