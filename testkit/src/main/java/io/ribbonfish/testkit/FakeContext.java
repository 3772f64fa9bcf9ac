package io.ribbonfish.testkit;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.error.ConfigException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an engine gives to a component, for tests: it keeps what the component logs and counts, and
 * its clock is the test's. Thread-safe.
 */
public final class FakeContext implements ComponentContext {
  private final RecordedLog log = new RecordedLog();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final Map<String, OutputResource> outputs = new ConcurrentHashMap<>();
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

  /** Has {@link #outputResource} find an output under a label. */
  public FakeContext withOutputResource(String label, OutputResource output) {
    outputs.put(label, output);
    return this;
  }

  @Override
  public OutputResource outputResource(String label) throws ConfigException {
    OutputResource output = outputs.get(label);
    return output == null ? ComponentContext.super.outputResource(label) : output;
  }
}
