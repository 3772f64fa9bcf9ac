package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.Mapping;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.error.MalformedMessageException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Logs a line for each message, and lets the messages through as they are. */
final class LogProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
          "log",
          "Logs a line for each message.",
          Field.string("level")
              .describedAs("The level of the line.")
              .withOptions("ERROR", "WARN", "INFO", "DEBUG", "TRACE")
              .withDefault("INFO"),
          Field.mapping("fields_mapping")
              .describedAs("A mapping whose result, an object, gives more fields for the line.")
              .asOptional(),
          Field.interpolated("message").describedAs("The text of the line.").withDefault(""));

  private final Level level;
  private final Interpolation message;
  private final Optional<Mapping> fields;
  private final Log log;

  LogProcessor(Config config, ComponentContext context) throws ConfigException {
    this.level = Level.valueOf(config.string("level"));
    this.message = config.interpolated("message");
    this.fields = fields(config);
    this.log = context.log().with("custom_source", true);
  }

  @Override
  public List<Batch> process(Batch batch) {
    for (int i = 0; i < batch.size(); i++) {
      logOne(batch, i);
    }
    return List.of(batch);
  }

  private void logOne(Batch batch, int index) {
    Log line = log;
    try {
      for (Map.Entry<String, Object> field : fieldsOf(batch, index).entrySet()) {
        line = line.with(field.getKey(), field.getValue());
      }
    } catch (Exception failure) {
      log.error("Failed to execute fields mapping: " + failure.getMessage());
      return;
    }
    try {
      write(line, message.text(batch, index));
    } catch (Exception failure) {
      log.error("Message interpolation error: " + failure.getMessage());
    }
  }

  private void write(Log line, String text) {
    switch (level) {
      case ERROR -> line.error(text);
      case WARN -> line.warn(text);
      case INFO -> line.info(text);
      case DEBUG -> line.debug(text);
      case TRACE -> line.trace(text);
    }
  }

  private Map<String, Object> fieldsOf(Batch batch, int index) throws Exception {
    if (fields.isEmpty()) {
      return Map.of();
    }
    Optional<Message> mapped = fields.get().map(batch, index);
    if (mapped.isEmpty()) {
      return Map.of();
    }
    try {
      if (mapped.get().value() instanceof Map<?, ?> object) {
        Map<String, Object> sorted = new TreeMap<>();
        object.forEach((key, value) -> sorted.put(String.valueOf(key), String.valueOf(value)));
        return sorted;
      }
    } catch (MalformedMessageException malformed) {
      throw new FieldsException(String.valueOf(malformed.getMessage()));
    }
    throw new FieldsException("it yielded a result that is not an object");
  }

  private static Optional<Mapping> fields(Config config) throws ConfigException {
    boolean given = !config.optionalString("fields_mapping").orElse("").isEmpty();
    return given ? Optional.of(config.mapping("fields_mapping")) : Optional.empty();
  }

  /** How urgent a line is. */
  private enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** The fields mapping gave no fields. */
  private static final class FieldsException extends Exception {
    private static final long serialVersionUID = 1L;

    FieldsException(String text) {
      super(text, null, false, false);
    }
  }
}
