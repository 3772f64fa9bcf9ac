package io.ribbonfish.core.metrics;

import io.ribbonfish.api.component.Metrics;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Holds all metrics of a process. Thread-safe; counting takes no lock. */
public final class MetricStore {
  private final Clock clock;
  private final Map<Series, LongAdder> counters = new ConcurrentSkipListMap<>();
  private final Map<Series, Timings> timers = new ConcurrentSkipListMap<>();
  private final Map<Series, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();

  /**
   * @param clock for how long timings count into the quantiles
   */
  public MetricStore(Clock clock) {
    this.clock = clock;
  }

  /** The metrics of one component. */
  public Metrics of(String label, String path) {
    return new ComponentMetrics(label, path);
  }

  /** The sum of a counter or gauge over all components that have it; empty where none has. */
  public OptionalDouble total(String name) {
    double total = 0;
    boolean found = false;
    for (var counter : counters.entrySet()) {
      if (counter.getKey().name().equals(name)) {
        total += counter.getValue().sum();
        found = true;
      }
    }
    for (var gauge : gauges.entrySet()) {
      if (gauge.getKey().name().equals(name)) {
        total += gauge.getValue().getAsDouble();
        found = true;
      }
    }
    return found ? OptionalDouble.of(total) : OptionalDouble.empty();
  }

  /** All metrics in Prometheus' text format. */
  public String prometheusText() {
    return new PrometheusText().render(counters, gauges, timers);
  }

  private final class ComponentMetrics implements Metrics {
    private final String label;
    private final String path;

    ComponentMetrics(String label, String path) {
      this.label = label;
      this.path = path;
    }

    @Override
    public Counter counter(String name) {
      return counters.computeIfAbsent(series(name), absent -> new LongAdder())::add;
    }

    @Override
    public Timer timer(String name) {
      return timers.computeIfAbsent(series(name), absent -> new Timings(clock))::record;
    }

    @Override
    public void gauge(String name, DoubleSupplier value) {
      gauges.put(series(name), value);
    }

    private Series series(String name) {
      return new Series(name, label, path);
    }
  }
}
