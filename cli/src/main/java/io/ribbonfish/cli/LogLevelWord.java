package io.ribbonfish.cli;

import io.ribbonfish.core.log.LogLevel;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a log level from the command line; a word that is none is refused. */
final class LogLevelWord implements ITypeConverter<LogLevel> {
  private static final List<String> WORDS =
      List.of("none", "off", "fatal", "error", "warn", "info", "debug", "trace", "all");

  @Override
  public LogLevel convert(String word) {
    if (!WORDS.contains(word.toLowerCase(Locale.ROOT))) {
      throw new TypeConversionException(
          "'" + word + "' is no log level, there are " + String.join(", ", WORDS));
    }
    return LogLevel.of(word);
  }
}
