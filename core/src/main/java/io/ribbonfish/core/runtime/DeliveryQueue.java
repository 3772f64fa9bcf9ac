package io.ribbonfish.core.runtime;

import io.ribbonfish.api.message.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands deliveries from the threads of one stage to those of the next, many at a time: one lock for
 * a whole list.
 *
 * <p>Bounded, except for deliveries that come again: those were counted when they came first, and
 * they go before new ones. Nothing here answers to interrupts but the queue's end: what was read is
 * handed over even while the stream stops. Thread-safe.
 */
final class DeliveryQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final ArrayDeque<Delivery> again = new ArrayDeque<>();
  private final ArrayDeque<Delivery> waiting = new ArrayDeque<>();
  private final int capacity;
  private final Runnable onUnattended;
  private boolean closed;
  private int idleTakers;

  /**
   * @param capacity how many deliveries may wait before {@link #put} does
   * @param onUnattended called when deliveries wait and no thread waits for them: another one would
   *     be of use
   */
  DeliveryQueue(int capacity, Runnable onUnattended) {
    this.capacity = capacity;
    this.onUnattended = onUnattended;
  }

  /**
   * Adds all of them, in order, once there is room for one; the list as a whole may go beyond the
   * capacity.
   *
   * @return false, with none of them added, once the queue is closed
   */
  boolean put(List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return true;
    }
    boolean unattended;
    lock.lock();
    try {
      while (waiting.size() >= capacity && !closed) {
        notFull.awaitUninterruptibly();
      }
      if (closed) {
        return false;
      }
      waiting.addAll(deliveries);
      notEmpty.signal();
      unattended = idleTakers == 0;
    } finally {
      lock.unlock();
    }
    if (unattended) {
      onUnattended.run();
    }
    return true;
  }

  /**
   * Adds a delivery that comes again, before all new ones. Never blocks.
   *
   * @return false once the queue is closed
   */
  boolean putAgain(Delivery delivery) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      again.add(delivery);
      notEmpty.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for deliveries and takes what is there, at most {@code max}.
   *
   * @return in order; empty once the queue is closed and nothing is left
   */
  List<Delivery> take(int max) {
    List<Delivery> taken;
    boolean unattended;
    lock.lock();
    try {
      awaitDeliveries();
      taken = takeNow(max);
      notFull.signal();
      if (!isEmpty()) {
        notEmpty.signal();
      }
      unattended = !isEmpty() && idleTakers == 0;
    } finally {
      lock.unlock();
    }
    if (unattended) {
      onUnattended.run();
    }
    return taken;
  }

  /** Nothing can be put from now on; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the queue and empties it. */
  List<Delivery> abort() {
    lock.lock();
    try {
      close();
      return takeNow(Integer.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  private void awaitDeliveries() {
    idleTakers++;
    while (isEmpty() && !closed) {
      notEmpty.awaitUninterruptibly();
    }
    idleTakers--;
  }

  private boolean isEmpty() {
    return again.isEmpty() && waiting.isEmpty();
  }

  private List<Delivery> takeNow(int max) {
    int count = Math.min(max, again.size() + waiting.size());
    List<Delivery> taken = new ArrayList<>(count);
    while (taken.size() < count && !again.isEmpty()) {
      taken.add(again.removeFirst());
    }
    while (taken.size() < count) {
      taken.add(waiting.removeFirst());
    }
    return taken;
  }
}
