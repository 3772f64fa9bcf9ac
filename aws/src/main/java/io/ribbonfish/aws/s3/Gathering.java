package io.ribbonfish.aws.s3;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes things from a queue so that many come at once: where they come faster than one a
 * millisecond it waits for a moment first. Waking a thread for each costs as much as a small
 * download. For one taker.
 */
final class Gathering<T> {
  private static final long BUSY_NANOS = 1_000_000;
  private static final long MOMENT_NANOS = 2_000_000;

  private final BlockingQueue<T> queue;
  private long lastWait = System.nanoTime() - BUSY_NANOS;

  Gathering(BlockingQueue<T> queue) {
    this.queue = queue;
  }

  /** Waits for the first of what is there. */
  T take() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    T next = queue.poll();
    if (next != null) {
      return next;
    }
    if (System.nanoTime() - lastWait < BUSY_NANOS) {
      LockSupport.parkNanos(MOMENT_NANOS);
    }
    next = queue.take();
    lastWait = System.nanoTime();
    return next;
  }
}
