package io.ribbonfish.aws.s3;

import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which objects the {@code watcher} takes. */
final class FilterConfig {
  private FilterConfig() {}

  static ObjectFilter from(Config config) throws ConfigException {
    if (!config.has("watcher")) {
      return ObjectFilter.ALL;
    }
    return new ObjectFilter(
        globs(config, "watcher.include"),
        globs(config, "watcher.exclude"),
        age(config, "watcher.min_age").orElse(Duration.ZERO),
        age(config, "watcher.max_age"),
        startFrom(config),
        Optional.empty());
  }

  /** Whether to begin with what is written from the first start on. */
  static boolean startsNow(Config config) {
    return config.has("watcher") && config.string("watcher.start_from").equals("now");
  }

  private static List<KeyGlob> globs(Config config, String name) throws ConfigException {
    List<KeyGlob> globs = new ArrayList<>();
    for (String glob : config.strings(name)) {
      try {
        globs.add(KeyGlob.of(glob));
      } catch (IllegalArgumentException e) {
        throw new ConfigException(name, String.valueOf(e.getMessage()));
      }
    }
    return List.copyOf(globs);
  }

  private static Optional<Duration> age(Config config, String name) throws ConfigException {
    if (!config.has(name)) {
      return Optional.empty();
    }
    Duration age = config.duration(name);
    if (age.isNegative()) {
      throw new ConfigException(name, "must not be negative: write such as 10s");
    }
    return Optional.of(age);
  }

  private static Optional<Instant> startFrom(Config config) throws ConfigException {
    String text = config.string("watcher.start_from");
    if (text.equals("beginning") || text.equals("now")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw new ConfigException(
          "watcher.start_from",
          "must be beginning, now or a time such as 2026-11-01T00:00:00Z, but is '%s'"
              .formatted(text));
    }
  }
}
