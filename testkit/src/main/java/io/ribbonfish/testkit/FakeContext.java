package io.ribbonfish.testkit;

import io.ribbonfish.api.component.ComponentContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What an engine gives to a component, for tests: it keeps what the component logs and counts, and
 * its clock is the test's. Thread-safe.
 */
public final class FakeContext implements ComponentContext {
  private final RecordedLog log = new RecordedLog();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final Clock clock;

  /** A context whose time is that of the machine. */
  public FakeContext() {
    this(Clock.systemUTC());
  }

  public FakeContext(Clock clock) {
    this.clock = clock;
  }

  /** A context whose time stands still. */
  public static FakeContext at(Instant time) {
    return new FakeContext(new MutableClock(time));
  }

  @Override
  public RecordedLog log() {
    return log;
  }

  @Override
  public RecordedMetrics metrics() {
    return metrics;
  }

  @Override
  public Optional<String> label() {
    return Optional.empty();
  }

  @Override
  public String path() {
    return "root.test";
  }

  @Override
  public Clock clock() {
    return clock;
  }
}
