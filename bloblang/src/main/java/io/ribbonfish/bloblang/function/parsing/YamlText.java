package io.ribbonfish.bloblang.function.parsing;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.Utf8;
import java.util.Base64;

/** Writes strings in the style that upstream's YAML library chooses for them. */
final class YamlText {
  private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";

  private YamlText() {}

  static void writeKey(StringBuilder out, String key) {
    if (key.indexOf('\n') >= 0) {
      writeDoubleQuoted(out, key);
    } else {
      write(out, key, 0);
    }
  }

  /** Writes a string; a block literal's lines are indented so far. */
  static void write(StringBuilder out, String text, int indent) {
    if (text.chars().anyMatch(c -> Utf8.isRawByte((char) c)) && !isValid(text)) {
      out.append("!!binary ").append(Base64.getEncoder().encodeToString(Utf8.bytes(text)));
    } else if (text.indexOf('\n') >= 0 && canBeLiteral(text)) {
      writeLiteral(out, text, indent);
    } else if (text.indexOf('\n') >= 0 || !YamlScalar.isPlainString(text) || hasSpecial(text)) {
      writeDoubleQuoted(out, text);
    } else if (canBePlain(text)) {
      out.append(text);
    } else {
      out.append('\'').append(text.replace("'", "''")).append('\'');
    }
  }

  private static boolean isValid(String text) {
    byte[] bytes = Utf8.bytes(text);
    for (int i = 0; i < bytes.length; ) {
      int size = Utf8.sequence(bytes, i, bytes.length);
      if (size == 0) {
        return false;
      }
      i += size;
    }
    return true;
  }

  private static boolean hasSpecial(String text) {
    return text.codePoints().anyMatch(c -> c == '\t' || isSpecial(c));
  }

  private static boolean isSpecial(int c) {
    boolean printable =
        c == '\n'
            || c >= 0x20 && c < 0x7f
            || c == 0x85
            || c >= 0xa0 && c < 0xd800
            || c >= 0xe000 && c < 0xfffe && c != 0xfeff
            || c >= 0x10000;
    return !printable && c != '\t';
  }

  private static boolean canBeLiteral(String text) {
    return !text.endsWith(" ")
        && !text.contains(" \n")
        && text.codePoints().noneMatch(YamlText::isSpecial);
  }

  private static boolean canBePlain(String text) {
    char first = text.charAt(0);
    char second = text.length() > 1 ? text.charAt(1) : ' ';
    boolean badStart =
        INDICATORS.indexOf(first) >= 0
            || "?:-".indexOf(first) >= 0 && second == ' '
            || text.startsWith("---")
            || text.startsWith("...")
            || first == ' ';
    return !badStart
        && !text.endsWith(" ")
        && !text.endsWith(":")
        && !text.contains(": ")
        && !text.contains(" #");
  }

  private static void writeLiteral(StringBuilder out, String text, int indent) {
    out.append('|');
    if (text.startsWith(" ") || text.startsWith("\n")) {
      out.append(4);
    }
    if (!text.endsWith("\n")) {
      out.append('-');
    } else if (text.equals("\n") || text.endsWith("\n\n")) {
      out.append('+');
    }
    String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    for (String line : lines.split("\n", -1)) {
      out.append('\n');
      if (!line.isEmpty()) {
        out.append(" ".repeat(Math.max(0, indent))).append(line);
      }
    }
  }

  private static void writeDoubleQuoted(StringBuilder out, String text) {
    out.append('"');
    text.codePoints().forEach(c -> appendEscaped(out, c));
    out.append('"');
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case 0 -> out.append("\\0");
      case 0x1b -> out.append("\\e");
      case 0x85 -> out.append("\\N");
      case 0xa0 -> out.append("\\_");
      case 0x2028 -> out.append("\\L");
      case 0x2029 -> out.append("\\P");
      default -> {
        boolean escaped = c < 0x20 || c == '"' || c == '\\';
        if (!escaped && !isSpecial(c)) {
          out.appendCodePoint(c);
        } else if (escaped) {
          String quoted = GoText.quote(Character.toString(c));
          out.append(
              quoted.startsWith("\"\\x") ? hex(c) : quoted.substring(1, quoted.length() - 1));
        } else {
          out.append(hex(c));
        }
      }
    }
  }

  private static String hex(int c) {
    return String.format(c < 0x100 ? "\\x%02X" : c < 0x10000 ? "\\u%04X" : "\\U%08X", c);
  }
}
