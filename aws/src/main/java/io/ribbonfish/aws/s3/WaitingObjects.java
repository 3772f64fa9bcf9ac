package io.ribbonfish.aws.s3;

import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Objects that wait for a reader: those a sweep found, in its order, and those whose next try is
 * due. Thread-safe.
 */
final class WaitingObjects {
  private static final int MOST_RETRIES = 10_000;
  private static final Duration TICK = Duration.ofMillis(200);

  private record Retry(Candidate candidate, long due) {}

  private final int capacity;
  private final Timing timing;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final Condition retryAdded = lock.newCondition();
  private final ReadyObjects ready;
  private final PriorityQueue<Retry> later =
      new PriorityQueue<>((a, b) -> Long.signum(a.due - b.due));

  /**
   * @param ready decides which comes next
   * @param capacity how many objects of a sweep may wait
   */
  WaitingObjects(ReadyObjects ready, int capacity, Timing timing) {
    this.ready = ready;
    this.capacity = capacity;
    this.timing = timing;
  }

  /** Adds what a sweep found; waits while the queue is full. */
  void put(Candidate candidate) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (ready.found() >= capacity) {
        notFull.await();
      }
      ready.add(candidate);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a next try, later.
   *
   * @param mayRefuse whether to say no where many wait already
   */
  boolean retryAfter(Duration wait, Candidate candidate, boolean mayRefuse) {
    lock.lock();
    try {
      if (mayRefuse && later.size() >= MOST_RETRIES) {
        return false;
      }
      later.add(new Retry(candidate, timing.nanos() + wait.toNanos()));
      retryAdded.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next object; say {@link #finished} when it was read. */
  Candidate take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      int before = ready.found();
      Optional<Candidate> next = ready.next();
      while (next.isEmpty()) {
        notEmpty.await();
        before = ready.found();
        next = ready.next();
      }
      if (before > capacity / 2 && ready.found() <= capacity / 2) {
        // Not at once when there is room for one: each time that wakes threads.
        notFull.signalAll();
      }
      return next.get();
    } finally {
      lock.unlock();
    }
  }

  /** The object that was taken was read to its end, or its attempt failed. */
  void finished(Candidate taken) {
    if (!ready.heedsFinished()) {
      return;
    }
    lock.lock();
    try {
      ready.finished(taken);
      if (ready.size() > 0) {
        notEmpty.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Moves next tries to the readers when they are due, until interrupted. */
  void watchRetries() throws InterruptedException {
    while (true) {
      awaitRetry();
      timing.sleep(TICK);
      moveDue();
    }
  }

  private void awaitRetry() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (later.isEmpty()) {
        retryAdded.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void moveDue() {
    lock.lock();
    try {
      long now = timing.nanos();
      Retry first = later.peek();
      while (first != null && first.due - now <= 0) {
        ready.addUrgent(first.candidate);
        later.remove();
        first = later.peek();
      }
      notEmpty.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many wait for a reader now. */
  int size() {
    lock.lock();
    try {
      return ready.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many wait for their next try. */
  int retries() {
    lock.lock();
    try {
      return later.size();
    } finally {
      lock.unlock();
    }
  }
}
