package io.ribbonfish.core.component.input;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.core.config.text.Durations;
import io.ribbonfish.core.runtime.Sleeper;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * When the next batch is due: at once, at intervals, or by a cron expression. Used by one thread.
 */
final class Schedule {
  private static final String EVERY = "@every ";
  private static final Map<String, String> NAMED =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private final Clock clock;
  private final Sleeper sleeper;
  private final Next next;
  private final boolean continuous;
  private Optional<Instant> due;

  private Schedule(
      Clock clock, Sleeper sleeper, Next next, boolean continuous, boolean firstAtOnce) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.next = next;
    this.continuous = continuous;
    this.due = firstAtOnce ? Optional.of(clock.instant()) : next.after(clock.instant());
  }

  /**
   * Reads what the interval field says.
   *
   * @throws ConfigException where it is neither a duration nor a cron expression
   */
  static Schedule parse(String text, Clock clock) throws ConfigException {
    return parse(text, clock, Sleeper.real());
  }

  static Schedule parse(String text, Clock clock, Sleeper sleeper) throws ConfigException {
    if (text.isEmpty()) {
      return every(Duration.ZERO, clock, sleeper, true);
    }
    Optional<Duration> interval = duration(text);
    if (interval.isPresent()) {
      return every(interval.get(), clock, sleeper, true);
    }
    if (text.startsWith(EVERY)) {
      Duration every = duration(text.substring(EVERY.length())).orElseThrow(() -> malformed(text));
      return every(every, clock, sleeper, false);
    }
    return cron(text, clock, sleeper);
  }

  /** Whether there is nothing to wait for. */
  boolean isContinuous() {
    return continuous;
  }

  /** Waits until the next batch is due; for ever where a cron expression names no more times. */
  void awaitNext() throws InterruptedException {
    if (continuous) {
      return;
    }
    Instant now = clock.instant();
    Instant until = due.orElse(Instant.MAX);
    while (now.isBefore(until)) {
      sleeper.sleep(due.isPresent() ? Duration.between(now, until) : Duration.ofDays(1));
      now = clock.instant();
    }
    // Ticks that were missed meanwhile are left out, as a ticker does.
    due = next.after(until);
    while (due.isPresent() && due.get().isBefore(now)) {
      due = next.after(now);
    }
  }

  private static Schedule every(
      Duration interval, Clock clock, Sleeper sleeper, boolean firstAtOnce) {
    boolean continuous = interval.isZero() || interval.isNegative();
    return new Schedule(
        clock, sleeper, time -> Optional.of(time.plus(interval)), continuous, firstAtOnce);
  }

  private static Schedule cron(String text, Clock clock, Sleeper sleeper) throws ConfigException {
    try {
      ZoneId zone = ZoneOffset.UTC;
      String expression = text;
      if (text.startsWith("TZ=")) {
        int space = text.indexOf(' ');
        zone = ZoneId.of(text.substring("TZ=".length(), Math.max(space, 3)));
        expression = text.substring(space + 1).strip();
      }
      expression = NAMED.getOrDefault(expression, expression);
      ExecutionTime times = ExecutionTime.forCron(parser(expression).parse(expression));
      ZoneId at = zone;
      Next next = time -> times.nextExecution(time.atZone(at)).map(ZonedDateTime::toInstant);
      return new Schedule(clock, sleeper, next, false, false);
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw malformed(text);
    }
  }

  private static CronParser parser(String expression) {
    boolean withSeconds = expression.split("\\s+").length > 5;
    CronDefinitionBuilder fields = CronDefinitionBuilder.defineCron();
    if (withSeconds) {
      fields = fields.withSeconds().and();
    }
    CronDefinition definition =
        fields
            .withMinutes()
            .and()
            .withHours()
            .and()
            .withDayOfMonth()
            .supportsQuestionMark()
            .and()
            .withMonth()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .supportsQuestionMark()
            .and()
            .instance();
    return new CronParser(definition);
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(Durations.parse(text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  private static ConfigException malformed(String text) {
    return new ConfigException(
        "interval",
        "'"
            + text
            + "' is neither a duration such as 500ms nor a cron expression such as 0 */5 * * * *");
  }

  /** The next time behind a time. */
  private interface Next {
    Optional<Instant> after(Instant time);
  }
}
