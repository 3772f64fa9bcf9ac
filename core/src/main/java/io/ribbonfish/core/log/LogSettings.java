package io.ribbonfish.core.log;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What lines look like and which are written.
 *
 * @param staticFields fields of every line
 * @param file where lines go instead of the stream chosen at the start
 */
public record LogSettings(
    LogLevel level,
    Format format,
    boolean addTimestamp,
    String levelName,
    String timestampName,
    String messageName,
    Map<String, String> staticFields,
    Optional<LogFile> file) {

  /** How a line is written. */
  public enum Format {
    LOGFMT,
    JSON
  }

  /**
   * A file for the lines.
   *
   * @param rotate whether to begin another file once this one is large
   * @param maxAgeDays when old files are deleted; zero for never
   */
  public record LogFile(Path path, boolean rotate, int maxAgeDays) {}

  /** What holds until a config says otherwise. */
  public static final LogSettings DEFAULT =
      new LogSettings(
          LogLevel.INFO,
          Format.LOGFMT,
          false,
          "level",
          "time",
          "msg",
          Map.of("@service", "ribbonfish"),
          Optional.empty());

  /** The same with another level. */
  public LogSettings withLevel(LogLevel other) {
    return new LogSettings(
        other, format, addTimestamp, levelName, timestampName, messageName, staticFields, file);
  }
}
