package io.ribbonfish.core.log;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** One library's logger: warnings and errors in one line, without stack traces. Thread-safe. */
final class LibraryLogger extends LegacyAbstractLogger {
  @Serial private static final long serialVersionUID = 1L;

  LibraryLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public boolean isWarnEnabled() {
    return LibraryLogs.output().shows(LogLevel.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return LibraryLogs.output().shows(LogLevel.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable cause) {
    String text = MessageFormatter.basicArrayFormat(pattern, arguments) + reason(cause);
    var log = LibraryLogs.output().log().with("logger", name);
    if (level == Level.ERROR) {
      log.error(text);
    } else {
      log.warn(text);
    }
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "";
    }
    String text = cause.getMessage();
    return ": " + (text == null ? cause.getClass().getSimpleName() : text);
  }
}
