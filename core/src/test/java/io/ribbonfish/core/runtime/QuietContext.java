package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.Metrics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** A context that keeps the log lines. */
final class QuietContext implements ComponentContext, Log, Metrics {
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @Override
  public Log log() {
    return this;
  }

  @Override
  public Metrics metrics() {
    return this;
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
    return Clock.systemUTC();
  }

  @Override
  public void error(String text) {
    lines.add("ERROR " + text);
  }

  @Override
  public void warn(String text) {
    lines.add("WARN " + text);
  }

  @Override
  public void info(String text) {
    lines.add("INFO " + text);
  }

  @Override
  public void debug(String text) {}

  @Override
  public void trace(String text) {}

  @Override
  public Log with(String field, Object value) {
    return this;
  }

  @Override
  public Counter counter(String name) {
    return amount -> {};
  }

  @Override
  public Timer timer(String name) {
    return nanoseconds -> {};
  }

  @Override
  public void gauge(String name, DoubleSupplier value) {}
}
