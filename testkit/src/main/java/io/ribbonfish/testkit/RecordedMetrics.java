package io.ribbonfish.testkit;

import io.ribbonfish.api.component.Metrics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Metrics that a test can look into. Thread-safe. */
public final class RecordedMetrics implements Metrics {
  private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> recordings = new ConcurrentHashMap<>();
  private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

  /** The value of a counter; 0 where nobody has made it. */
  public long count(String name) {
    return sum(counters, name);
  }

  /** How often a timer was given a time. */
  public long recordings(String name) {
    return sum(recordings, name);
  }

  /** What a gauge says now. */
  public Optional<Double> gauge(String name) {
    return Optional.ofNullable(gauges.get(name)).map(DoubleSupplier::getAsDouble);
  }

  @Override
  public Counter counter(String name) {
    return counters.computeIfAbsent(name, key -> new LongAdder())::add;
  }

  @Override
  public Timer timer(String name) {
    LongAdder count = recordings.computeIfAbsent(name, key -> new LongAdder());
    return nanoseconds -> count.increment();
  }

  @Override
  public void gauge(String name, DoubleSupplier value) {
    gauges.put(name, value);
  }

  private static long sum(Map<String, LongAdder> sums, String name) {
    LongAdder sum = sums.get(name);
    return sum == null ? 0 : sum.sum();
  }
}
