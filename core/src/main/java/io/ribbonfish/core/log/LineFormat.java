package io.ribbonfish.core.log;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/** How a line is written. Implementations are thread-safe. */
interface LineFormat {
  /** The line, line break included. */
  String line(Instant time, LogLevel level, String message, SortedMap<String, Object> fields);

  /** The format that the settings ask for. */
  static LineFormat of(LogSettings settings) {
    return settings.format() == LogSettings.Format.JSON
        ? new JsonLine(settings)
        : new LogfmtLine(settings);
  }

  /** A field's key, which must not hide one of the line's own. */
  static String key(Map.Entry<String, Object> field, LogSettings settings) {
    String key = field.getKey();
    boolean taken =
        key.equals(settings.levelName())
            || key.equals(settings.messageName())
            || key.equals(settings.timestampName());
    return taken ? "fields." + key : key;
  }
}
