package io.ribbonfish.core.log;

import io.ribbonfish.api.component.Log;
import java.util.SortedMap;
import java.util.TreeMap;

/** A log that puts the same fields into every line. Immutable. */
final class FieldLog implements Log {
  private final LogOutput output;
  private final SortedMap<String, Object> fields;

  FieldLog(LogOutput output, SortedMap<String, Object> fields) {
    this.output = output;
    this.fields = fields;
  }

  @Override
  public void error(String text) {
    say(LogLevel.ERROR, text);
  }

  @Override
  public void warn(String text) {
    say(LogLevel.WARN, text);
  }

  @Override
  public void info(String text) {
    say(LogLevel.INFO, text);
  }

  @Override
  public void debug(String text) {
    say(LogLevel.DEBUG, text);
  }

  @Override
  public void trace(String text) {
    say(LogLevel.TRACE, text);
  }

  @Override
  public Log with(String field, Object value) {
    SortedMap<String, Object> more = new TreeMap<>(fields);
    more.put(field, value);
    return new FieldLog(output, more);
  }

  boolean shows(LogLevel level) {
    return output.shows(level);
  }

  private void say(LogLevel level, String text) {
    if (output.shows(level)) {
      output.write(level, text, fields);
    }
  }
}
