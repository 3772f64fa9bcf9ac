package io.ribbonfish.aws.s3;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
  private final Deque<Candidate> ready = new ArrayDeque<>();
  private final Deque<Candidate> urgent = new ArrayDeque<>();
  private final PriorityQueue<Retry> later =
      new PriorityQueue<>((a, b) -> Long.signum(a.due - b.due));

  /**
   * @param capacity how many objects of a sweep may wait
   */
  WaitingObjects(int capacity, Timing timing) {
    this.capacity = capacity;
    this.timing = timing;
  }

  /** Adds what a sweep found; waits while the queue is full. */
  void put(Candidate candidate) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (ready.size() >= capacity) {
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

  /** Waits for the next object. */
  Candidate take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (ready.isEmpty() && urgent.isEmpty()) {
        notEmpty.await();
      }
      if (!urgent.isEmpty()) {
        return urgent.remove();
      }
      Candidate next = ready.remove();
      if (ready.size() == capacity / 2) {
        // Not at once when there is room for one: each time that wakes a thread.
        notFull.signal();
      }
      return next;
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
        urgent.add(first.candidate);
        later.remove();
        first = later.peek();
      }
      if (!urgent.isEmpty()) {
        notEmpty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many wait for a reader now. */
  int size() {
    lock.lock();
    try {
      return ready.size() + urgent.size();
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
