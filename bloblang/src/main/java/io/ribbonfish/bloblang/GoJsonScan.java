package io.ribbonfish.bloblang;

import java.nio.charset.StandardCharsets;

/**
 * Says why Go refuses a text as JSON. It runs only after the fast parser has refused a text, so it
 * is plain rather than quick.
 */
final class GoJsonScan {
  private static final int MAX_DEPTH = 10_000;

  private final byte[] text;
  private int at;
  private int depth;

  private GoJsonScan(byte[] text) {
    this.text = text;
  }

  /**
   * The text of a document with each byte that is not UTF-8 replaced.
   *
   * @throws JsonException if Go refuses the text too
   */
  static String repair(byte[] text, boolean refuseRest) throws JsonException {
    GoJsonScan scan = new GoJsonScan(text);
    scan.spaces();
    if (scan.at == text.length) {
      throw new JsonException("EOF");
    }
    int end;
    try {
      scan.value();
      end = scan.at;
      if (refuseRest) {
        scan.refuseRest();
      }
    } catch (StackOverflowError tooDeep) {
      throw new JsonException("exceeded max depth");
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  private void refuseRest() throws JsonException {
    spaces();
    if (at == text.length) {
      return;
    }
    // Go reads one more document, complains about it, and then reads the one after that.
    value();
    spaces();
    if (at < text.length) {
      value();
    }
    throw new JsonException("message contains multiple valid documents");
  }

  private void value() throws JsonException {
    int c = peek();
    switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> {
        if (c != '-' && !isDigit(c)) {
          throw invalid("looking for beginning of value");
        }
        number();
      }
    }
  }

  private void object() throws JsonException {
    enter();
    spaces();
    if (peek() == '}') {
      leave();
      return;
    }
    while (true) {
      spaces();
      if (peek() != '"') {
        throw invalid("looking for beginning of object key string");
      }
      string();
      spaces();
      if (peek() != ':') {
        throw invalid("after object key");
      }
      at++;
      spaces();
      value();
      spaces();
      int c = peek();
      if (c == '}') {
        leave();
        return;
      }
      if (c != ',') {
        throw invalid("after object key:value pair");
      }
      at++;
    }
  }

  private void array() throws JsonException {
    enter();
    spaces();
    if (peek() == ']') {
      leave();
      return;
    }
    while (true) {
      spaces();
      value();
      spaces();
      int c = peek();
      if (c == ']') {
        leave();
        return;
      }
      if (c != ',') {
        throw invalid("after array element");
      }
      at++;
    }
  }

  private void enter() throws JsonException {
    at++;
    if (++depth > MAX_DEPTH) {
      throw new JsonException("exceeded max depth");
    }
  }

  private void leave() {
    at++;
    depth--;
  }

  private void string() throws JsonException {
    at++;
    while (true) {
      int c = peek();
      if (c == '"') {
        at++;
        return;
      }
      if (c == '\\') {
        at++;
        escape();
      } else if (c < 0x20) {
        throw invalid("in string literal");
      } else {
        at++;
      }
    }
  }

  private void escape() throws JsonException {
    int c = peek();
    if (c == 'u') {
      at++;
      for (int i = 0; i < 4; i++) {
        if (Character.digit(peek(), 16) < 0) {
          throw invalid("in \\u hexadecimal character escape");
        }
        at++;
      }
    } else if ("bfnrt\\/\"".indexOf(c) >= 0) {
      at++;
    } else {
      throw invalid("in string escape code");
    }
  }

  private void literal(String word) throws JsonException {
    for (int i = 1; i < word.length(); i++) {
      at++;
      if (peek() != word.charAt(i)) {
        throw invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    at++;
  }

  private void number() throws JsonException {
    if (peek() == '-') {
      at++;
      if (!isDigit(peek())) {
        throw invalid("in numeric literal");
      }
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < text.length && text[at] == '.') {
      at++;
      if (!isDigit(peek())) {
        throw invalid("after decimal point in numeric literal");
      }
      digits();
    }
    if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      if (!isDigit(peek())) {
        throw invalid("in exponent of numeric literal");
      }
      digits();
    }
  }

  private void digits() {
    while (at < text.length && isDigit(text[at])) {
      at++;
    }
  }

  private void spaces() {
    while (at < text.length && isSpace(text[at])) {
      at++;
    }
  }

  private int peek() throws JsonException {
    if (at >= text.length) {
      throw new JsonException("unexpected EOF");
    }
    return text[at] & 0xff;
  }

  private JsonException invalid(String context) {
    return new JsonException("invalid character " + quoted(text[at] & 0xff) + " " + context);
  }

  private static String quoted(int c) {
    return switch (c) {
      case '\'' -> "'\\''";
      case '"' -> "'\"'";
      case '\n' -> "'\\n'";
      case '\r' -> "'\\r'";
      case '\t' -> "'\\t'";
      case '\b' -> "'\\b'";
      case '\f' -> "'\\f'";
      case '\\' -> "'\\\\'";
      case 0x07 -> "'\\a'";
      case 0x0b -> "'\\v'";
      default -> {
        boolean printable = c >= 0x20 && c < 0x7f || c > 0xa0 && c != 0xad;
        yield printable
            ? "'" + (char) c + "'"
            : String.format(c < 0x80 ? "'\\x%02x'" : "'\\u%04x'", c);
      }
    };
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
