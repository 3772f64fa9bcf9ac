package io.ribbonfish.core.log;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lines that are one JSON object each, keys sorted. */
final class JsonLine implements LineFormat {
  private final LogSettings settings;

  JsonLine(LogSettings settings) {
    this.settings = settings;
  }

  @Override
  public String line(
      Instant time, LogLevel level, String message, SortedMap<String, Object> fields) {
    SortedMap<String, Object> all = new TreeMap<>();
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      all.put(LineFormat.key(field, settings), field.getValue());
    }
    all.put(settings.levelName(), level.word());
    all.put(settings.messageName(), message);
    if (settings.addTimestamp()) {
      all.put(settings.timestampName(), LogTime.text(time));
    }
    StringBuilder line = new StringBuilder(192);
    char before = '{';
    for (Map.Entry<String, Object> field : all.entrySet()) {
      line.append(before);
      before = ',';
      quote(line, field.getKey());
      line.append(':');
      value(line, field.getValue());
    }
    return line.append("}\n").toString();
  }

  private static void value(StringBuilder line, Object value) {
    if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      line.append(value);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      line.append(value);
    } else {
      quote(line, String.valueOf(value));
    }
  }

  private static void quote(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = "\b\f\n\r\t\\\"".indexOf(c);
      if (known >= 0) {
        line.append('\\').append("bfnrt\\\"".charAt(known));
      } else if (c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0) {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }
}
