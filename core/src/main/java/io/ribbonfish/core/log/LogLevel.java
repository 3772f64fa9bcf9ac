package io.ribbonfish.core.log;

import java.util.Locale;

/** How severe a line is; as a setting, the least severe kind that is written. */
public enum LogLevel {
  OFF(0, "off"),
  FATAL(1, "fatal"),
  ERROR(2, "error"),
  WARN(3, "warning"),
  INFO(4, "info"),
  DEBUG(5, "debug"),
  TRACE(6, "trace");

  private final int rank;
  private final String word;

  LogLevel(int rank, String word) {
    this.rank = rank;
    this.word = word;
  }

  /** The word in a line. */
  String word() {
    return word;
  }

  /** Whether lines of that level are written where this one is set. */
  boolean shows(LogLevel line) {
    return line.rank <= rank;
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
