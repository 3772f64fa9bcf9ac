package io.ribbonfish.core.log;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/** Lines such as {@code level=info msg="Input is connected" label="" path=root.input}. */
final class LogfmtLine implements LineFormat {
  private static final String PLAIN_SIGNS = "-._/@^+";

  private final LogSettings settings;

  LogfmtLine(LogSettings settings) {
    this.settings = settings;
  }

  @Override
  public String line(
      Instant time, LogLevel level, String message, SortedMap<String, Object> fields) {
    StringBuilder line = new StringBuilder(128);
    if (settings.addTimestamp()) {
      append(line, settings.timestampName(), LogTime.text(time));
    }
    append(line, settings.levelName(), level.word());
    if (!message.isEmpty()) {
      append(line, settings.messageName(), message);
    }
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      append(line, LineFormat.key(field, settings), String.valueOf(field.getValue()));
    }
    return line.append('\n').toString();
  }

  private static void append(StringBuilder line, String key, String value) {
    if (line.length() > 0) {
      line.append(' ');
    }
    line.append(key).append('=');
    if (isPlain(value)) {
      line.append(value);
    } else {
      quote(line, value);
    }
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean letterOrDigit = c < 128 && Character.isLetterOrDigit(c);
      if (!letterOrDigit && PLAIN_SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** As Go quotes a string. */
  private static void quote(StringBuilder line, String value) {
    line.append('"');
    value.codePoints().forEach(c -> escape(line, c));
    line.append('"');
  }

  private static void escape(StringBuilder line, int c) {
    int known = "\u0007\b\f\n\r\t\u000b\\\"".indexOf(c);
    if (known >= 0) {
      line.append('\\').append("abfnrtv\\\"".charAt(known));
    } else if (isPrintable(c)) {
      line.appendCodePoint(c);
    } else if (c < ' ' || c == 0x7f) {
      line.append(String.format("\\x%02x", c));
    } else {
      line.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
