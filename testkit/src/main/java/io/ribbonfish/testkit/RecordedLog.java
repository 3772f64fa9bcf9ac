package io.ribbonfish.testkit;

import io.ribbonfish.api.component.Log;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log that keeps its lines, such as {@code warn: the bucket is gone key=a}. Thread-safe. */
public final class RecordedLog implements Log {
  private final List<String> lines;
  private final String fields;

  public RecordedLog() {
    this(new CopyOnWriteArrayList<>(), "");
  }

  private RecordedLog(List<String> lines, String fields) {
    this.lines = lines;
    this.fields = fields;
  }

  /** All lines so far, also those of logs made by {@link #with}. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void error(String text) {
    add("error", text);
  }

  @Override
  public void warn(String text) {
    add("warn", text);
  }

  @Override
  public void info(String text) {
    add("info", text);
  }

  @Override
  public void debug(String text) {
    add("debug", text);
  }

  @Override
  public void trace(String text) {
    add("trace", text);
  }

  @Override
  public Log with(String field, Object value) {
    return new RecordedLog(lines, fields + ' ' + field + '=' + value);
  }

  private void add(String level, String text) {
    lines.add(level + ": " + text + fields);
  }
}
