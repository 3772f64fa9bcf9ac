package io.ribbonfish.core.log;

import java.util.Locale;

/** How severe a line is; as a setting, the least severe kind that is written. */
public enum LogLevel {
  OFF("off"),
  FATAL("fatal"),
  ERROR("error"),
  WARN("warning"),
  INFO("info"),
  DEBUG("debug"),
  TRACE("trace");

  private final String word;

  LogLevel(String word) {
    this.word = word;
  }

  /** The word in a line. */
  String word() {
    return word;
  }

  /** Whether lines of that level are written where this one is set. */
  boolean shows(LogLevel line) {
    return line.ordinal() <= ordinal();
  }

  /** The level of this name, in any case; {@link #INFO} where the name is not known. */
  public static LogLevel of(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "OFF", "NONE" -> OFF;
      case "FATAL" -> FATAL;
      case "ERROR" -> ERROR;
      case "WARN" -> WARN;
      case "DEBUG" -> DEBUG;
      case "TRACE", "ALL" -> TRACE;
      default -> INFO;
    };
  }
}
