package io.ribbonfish.aws.s3;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;

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
  synchronized void put(Candidate candidate) throws InterruptedException {
    while (ready.size() >= capacity) {
      wait();
    }
    ready.add(candidate);
    notifyAll();
  }

  /**
   * Adds a next try, later.
   *
   * @param mayRefuse whether to say no where many wait already
   */
  synchronized boolean retryAfter(Duration wait, Candidate candidate, boolean mayRefuse) {
    if (mayRefuse && later.size() >= MOST_RETRIES) {
      return false;
    }
    later.add(new Retry(candidate, timing.nanos() + wait.toNanos()));
    notifyAll();
    return true;
  }

  /** Waits for the next object. */
  synchronized Candidate take() throws InterruptedException {
    while (ready.isEmpty() && urgent.isEmpty()) {
      wait();
    }
    boolean wasFull = ready.size() >= capacity;
    Candidate next = urgent.isEmpty() ? ready.remove() : urgent.remove();
    if (wasFull) {
      notifyAll();
    }
    return next;
  }

  /** Moves next tries to the readers when they are due, until interrupted. */
  void watchRetries() throws InterruptedException {
    while (true) {
      awaitRetry();
      timing.sleep(TICK);
      moveDue();
    }
  }

  private synchronized void awaitRetry() throws InterruptedException {
    while (later.isEmpty()) {
      wait();
    }
  }

  private synchronized void moveDue() {
    long now = timing.nanos();
    Retry first = later.peek();
    while (first != null && first.due - now <= 0) {
      urgent.add(first.candidate);
      later.remove();
      first = later.peek();
    }
    notifyAll();
  }

  /** How many wait for a reader now. */
  synchronized int size() {
    return ready.size() + urgent.size();
  }

  /** How many wait for their next try. */
  synchronized int retries() {
    return later.size();
  }
}
