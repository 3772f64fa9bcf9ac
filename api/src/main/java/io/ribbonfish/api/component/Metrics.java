package io.ribbonfish.api.component;

import java.util.function.DoubleSupplier;

/**
 * Where a component counts. Thread-safe. Names are in snake case, and asking twice for a name gives
 * the same metric. Make them once, not per message.
 */
public interface Metrics {
  /** A number that only grows. */
  Counter counter(String name);

  /** How long things take. */
  Timer timer(String name);

  /** A number that is asked for when somebody looks. The last supplier set for a name counts. */
  void gauge(String name, DoubleSupplier value);

  /** A number that only grows. */
  interface Counter {
    void add(long amount);
  }

  /** How long things take. */
  interface Timer {
    void record(long nanoseconds);
  }
}
