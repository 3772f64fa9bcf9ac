package io.ribbonfish.api.component;

/**
 * Where a component says what a person should know. Thread-safe. Texts are whole sentences without
 * stack traces and never hold a secret. Nothing is logged per message above {@code trace} level.
 */
public interface Log {
  void error(String text);

  void warn(String text);

  void info(String text);

  void debug(String text);

  void trace(String text);

  /** The same log with one more field in every line. */
  Log with(String field, Object value);
}
