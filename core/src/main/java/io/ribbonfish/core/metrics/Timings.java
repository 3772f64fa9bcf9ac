package io.ribbonfish.core.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How long something took: count and sum of all time, quantiles of the last ten minutes, as
 * Prometheus' summaries have it. Thread-safe; recording takes no lock.
 */
final class Timings {
  private static final int DIGITS = 2;
  private static final int SLICES = 5;
  private static final Duration SLICE = Duration.ofMinutes(2);
  private static final long LONGEST = Duration.ofHours(1).toNanos();

  private final Clock clock;
  private final Recorder recorder = new Recorder(LONGEST, DIGITS);
  private final LongAdder count = new LongAdder();
  private final LongAdder sum = new LongAdder();
  private final Deque<Histogram> slices = new ArrayDeque<>();
  private Instant sliceEnd;

  Timings(Clock clock) {
    this.clock = clock;
    this.sliceEnd = clock.instant().plus(SLICE);
    slices.add(new Histogram(LONGEST, DIGITS));
  }

  void record(long nanoseconds) {
    long sane = Math.max(0, Math.min(LONGEST, nanoseconds));
    recorder.recordValue(sane);
    count.increment();
    sum.add(sane);
  }

  long count() {
    return count.sum();
  }

  /** In nanoseconds. */
  long sum() {
    return sum.sum();
  }

  /** What was recorded in the last ten minutes. */
  synchronized Histogram recent() {
    slices.getLast().add(recorder.getIntervalHistogram());
    Histogram recent = new Histogram(LONGEST, DIGITS);
    slices.forEach(recent::add);
    moveOn();
    return recent;
  }

  private void moveOn() {
    Instant now = clock.instant();
    while (!now.isBefore(sliceEnd)) {
      slices.add(new Histogram(LONGEST, DIGITS));
      if (slices.size() > SLICES) {
        slices.removeFirst();
      }
      // After a long time without a look all slices are old, not just some.
      boolean longAgo = now.isAfter(sliceEnd.plus(SLICE.multipliedBy(SLICES)));
      sliceEnd = (longAgo ? now : sliceEnd).plus(SLICE);
      if (longAgo) {
        slices.clear();
        slices.add(new Histogram(LONGEST, DIGITS));
      }
    }
  }
}
