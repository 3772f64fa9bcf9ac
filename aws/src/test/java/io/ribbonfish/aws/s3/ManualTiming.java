package io.ribbonfish.aws.s3;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that only passes when the test says so, or, once let run, as fast as anyone waits. */
final class ManualTiming implements Timing {
  private Instant now = Instant.now();
  private long nanos;
  private boolean running;
  private final List<Long> wakeUps = new ArrayList<>();

  /** Time in which nobody waits for long: each wait moves the time on by its length. */
  static ManualTiming running() {
    ManualTiming timing = new ManualTiming();
    timing.running = true;
    return timing;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    synchronized (this) {
      Long until = nanos + duration.toNanos();
      wakeUps.add(until);
      notifyAll();
      try {
        while (!running && nanos - until < 0) {
          wait();
        }
      } finally {
        wakeUps.remove(until);
      }
      if (running && nanos - until < 0) {
        advance(Duration.ofNanos(until - nanos));
      }
    }
    Thread.yield();
  }

  /** Moves the time on, and wakes who waited for it. */
  synchronized void advance(Duration duration) {
    nanos += duration.toNanos();
    now = now.plus(duration);
    notifyAll();
  }

  /** Sets the time of day alone. */
  synchronized void setBack(Duration duration) {
    now = now.minus(duration);
  }

  /** Waits until so many threads sleep. */
  synchronized void awaitSleepers(int count) throws InterruptedException {
    while (sleeping() < count) {
      wait();
    }
  }

  /** Those whose time has come sleep no more, even if they do not know yet. */
  private long sleeping() {
    return wakeUps.stream().filter(until -> until - nanos > 0).count();
  }
}
