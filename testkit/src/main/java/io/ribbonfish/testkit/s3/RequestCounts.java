package io.ribbonfish.testkit.s3;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by kind, and knows when the first and the last came. Thread-safe. */
final class RequestCounts {
  private final Map<S3Operation, LongAdder> counts = new EnumMap<>(S3Operation.class);

  private volatile long first;
  private volatile long last;

  RequestCounts() {
    for (S3Operation operation : S3Operation.values()) {
      counts.put(operation, new LongAdder());
    }
  }

  void add(S3Operation operation) {
    of(operation).increment();
    last = System.nanoTime();
    if (first == 0) {
      first = last;
    }
  }

  LongAdder of(S3Operation operation) {
    LongAdder count = counts.get(operation);
    if (count == null) {
      throw new IllegalStateException("every operation has a count");
    }
    return count;
  }

  /** Seconds from the first request to the last since this was asked before. */
  double busySeconds() {
    double seconds = (last - first) / 1e9;
    first = 0;
    return seconds;
  }
}
