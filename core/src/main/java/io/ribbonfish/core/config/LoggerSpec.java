package io.ribbonfish.core.config;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.core.log.LogLevel;
import io.ribbonfish.core.log.LogSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The config's {@code logger} section: its fields, and the settings it makes. */
final class LoggerSpec {
  static final Field LOGGER =
      Field.object(
              "logger",
              Field.string("level")
                  .withOptions(
                      "OFF", "FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL", "NONE")
                  .withDefault("INFO")
                  .describedAs("The least severe kind of line that is written."),
              Field.string("format").withOptions("json", "logfmt").withDefault("logfmt"),
              Field.bool("add_timestamp").withDefault(false),
              Field.string("level_name").withDefault("level").asAdvanced(),
              Field.string("timestamp_name").withDefault("time").asAdvanced(),
              Field.string("message_name").withDefault("msg").asAdvanced(),
              Field.string("static_fields")
                  .asMap()
                  .withDefault(Map.of("@service", "ribbonfish"))
                  .describedAs("Fields of every line."),
              Field.object(
                      "file",
                      Field.string("path").withDefault(""),
                      Field.bool("rotate").withDefault(false),
                      Field.integer("rotate_max_age_days").withDefault(0))
                  .describedAs("A file that takes the lines instead.")
                  .asAdvanced())
          .describedAs("How the process says what it does.");

  private LoggerSpec() {}

  static LogSettings settings(ParsedConfig root) {
    String file = root.string("logger.file.path");
    return new LogSettings(
        LogLevel.of(root.string("logger.level")),
        root.string("logger.format").equals("json")
            ? LogSettings.Format.JSON
            : LogSettings.Format.LOGFMT,
        root.bool("logger.add_timestamp"),
        root.string("logger.level_name"),
        root.string("logger.timestamp_name"),
        root.string("logger.message_name"),
        root.stringMap("logger.static_fields"),
        file.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new LogSettings.LogFile(
                    Path.of(file),
                    root.bool("logger.file.rotate"),
                    (int) root.integer("logger.file.rotate_max_age_days"))));
  }
}
