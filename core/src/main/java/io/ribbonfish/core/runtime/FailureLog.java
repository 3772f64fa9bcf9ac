package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Logs failures that may come thousands of times a second: the first at once, then one a second
 * with how many there were. Thread-safe.
 */
public final class FailureLog {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Log log;
  private final Clock clock;
  private final String prefix;
  private Instant nextLine = Instant.MIN;
  private long unsaid;

  /**
   * @param prefix what stands before each failure's text
   */
  public FailureLog(ComponentContext context, String prefix) {
    this.log = context.log();
    this.clock = context.clock();
    this.prefix = prefix;
  }

  /** Logs the failure, or counts it into the next line. */
  public synchronized void log(Throwable failure) {
    Instant now = clock.instant();
    if (now.isBefore(nextLine) && now.isAfter(nextLine.minus(INTERVAL))) {
      unsaid++;
      return;
    }
    String more = unsaid == 0 ? "" : " (and " + unsaid + " more since the last such line)";
    log.error(prefix + Failures.text(failure) + more);
    unsaid = 0;
    nextLine = now.plus(INTERVAL);
  }
}
