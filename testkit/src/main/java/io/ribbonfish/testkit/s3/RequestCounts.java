package io.ribbonfish.testkit.s3;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by kind. Thread-safe. */
final class RequestCounts {
  private final Map<S3Operation, LongAdder> counts = new EnumMap<>(S3Operation.class);

  RequestCounts() {
    for (S3Operation operation : S3Operation.values()) {
      counts.put(operation, new LongAdder());
    }
  }

  void add(S3Operation operation) {
    of(operation).increment();
  }

  LongAdder of(S3Operation operation) {
    LongAdder count = counts.get(operation);
    if (count == null) {
      throw new IllegalStateException("every operation has a count");
    }
    return count;
  }
}
