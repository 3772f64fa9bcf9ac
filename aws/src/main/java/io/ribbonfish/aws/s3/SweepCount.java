package io.ribbonfish.aws.s3;

import java.util.concurrent.atomic.LongAdder;

/** How many objects the bucket has, as far as full sweeps have seen. Thread-safe. */
final class SweepCount {
  private final S3Metrics metrics;
  private final LongAdder passed = new LongAdder();
  private volatile long lastWhole;

  SweepCount(S3Metrics metrics) {
    this.metrics = metrics;
  }

  /** A sweep begins, or begins anew. */
  void begin() {
    passed.reset();
  }

  /** It passes so many objects more. */
  void passes(int objects) {
    passed.add(objects);
    metrics.listed().add(objects);
  }

  /** It has passed them all. */
  void end() {
    lastWhole = passed.sum();
  }

  /** What the last whole sweep passed, or the one under way where that has come further. */
  long objects() {
    return Math.max(lastWhole, passed.sum());
  }
}
