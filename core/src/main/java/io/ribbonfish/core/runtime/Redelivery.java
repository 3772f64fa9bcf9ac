package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every delivery of an input until it is acked, and hands a rejected one out again: only the
 * messages that failed, before new ones, for ever, with back-off from the third time
 * (compatibility.md rule 9). Thread-safe.
 */
final class Redelivery {
  private static final int TRIES_WITHOUT_BACKOFF = 2;

  private final DeliveryQueue queue;
  private final ScheduledExecutorService timer;
  private final Metrics.Timer latency;
  private final LongAdder handedOut = new LongAdder();
  private final LongAdder settled = new LongAdder();
  private final Set<Kept> delayed = ConcurrentHashMap.newKeySet();
  private final Object settledSignal = new Object();
  private volatile boolean someoneWaits;
  private volatile boolean stopped;

  /**
   * @param queue where deliveries that come again are put
   * @param timer for the back-off; shut down by its owner
   * @param latency how long it takes from each hand-out until the fate is known
   */
  Redelivery(DeliveryQueue queue, ScheduledExecutorService timer, Metrics.Timer latency) {
    this.queue = queue;
    this.timer = timer;
    this.latency = latency;
  }

  /** The same deliveries, from now on kept. */
  List<Delivery> keep(List<Delivery> read) {
    handedOut.add(read.size());
    List<Delivery> kept = new ArrayList<>(read.size());
    long now = System.nanoTime();
    for (Delivery delivery : read) {
      kept.add(new Delivery(delivery.batch(), new Kept(delivery, now)));
    }
    return kept;
  }

  /** Waits until every delivery is acked, or given up after {@link #stop}. */
  void awaitAllSettled() throws InterruptedException {
    synchronized (settledSignal) {
      someoneWaits = true;
      // Acks look at the flag after they counted, so none can slip through between the count and
      // the wait.
      while (settled.sum() != handedOut.sum()) {
        settledSignal.wait();
      }
    }
  }

  /** From now on a rejected delivery goes back to its source instead of coming again. */
  void stop() {
    stopped = true;
    for (Kept kept : delayed) {
      kept.giveUpIfDelayed();
    }
  }

  private void countSettled() {
    settled.increment();
    if (someoneWaits) {
      synchronized (settledSignal) {
        settledSignal.notifyAll();
      }
    }
  }

  /**
   * The way back of one kept delivery. Its fields change only between a nack and the next hand-out.
   */
  private final class Kept implements Ack {
    private final Ack source;
    private Batch batch;
    private long handedOutAt;
    private int rejections;
    private @Nullable Backoff backoff;
    private Throwable lastReason = new StreamStoppedException();

    Kept(Delivery delivery, long now) {
      this.handedOutAt = now;
      this.source = delivery.ack();
      this.batch = delivery.batch();
    }

    @Override
    public void ack() {
      recordLatency();
      source.ack();
      countSettled();
    }

    @Override
    public void nack(Throwable reason) {
      recordLatency();
      if (stopped) {
        giveUp(reason);
        return;
      }
      batch = failedPart(batch, reason);
      rejections++;
      if (rejections <= TRIES_WITHOUT_BACKOFF) {
        handOutAgain(reason);
      } else {
        handOutLater(reason);
      }
    }

    private void recordLatency() {
      latency.record(System.nanoTime() - handedOutAt);
    }

    private void handOutLater(Throwable reason) {
      if (backoff == null) {
        backoff = Backoff.forRedelivery();
      }
      lastReason = reason;
      delayed.add(this);
      try {
        var unused =
            timer.schedule(this::handOutIfDelayed, backoff.next().toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException shutDown) {
        giveUpIfDelayed();
      }
      // A stop that did not see this one in the set is seen here.
      if (stopped) {
        giveUpIfDelayed();
      }
    }

    private void handOutIfDelayed() {
      if (delayed.remove(this)) {
        handOutAgain(lastReason);
      }
    }

    private void giveUpIfDelayed() {
      if (delayed.remove(this)) {
        giveUp(lastReason);
      }
    }

    private void handOutAgain(Throwable reason) {
      handedOutAt = System.nanoTime();
      if (stopped || !queue.putAgain(new Delivery(batch, this))) {
        giveUp(reason);
      }
    }

    private void giveUp(Throwable reason) {
      source.nack(reason);
      countSettled();
    }
  }

  private static Batch failedPart(Batch batch, Throwable reason) {
    if (!(reason instanceof BatchException partly) || partly.failures().size() >= batch.size()) {
      return batch;
    }
    List<Message> failed = new ArrayList<>(partly.failures().size());
    for (int i = 0; i < batch.size(); i++) {
      if (partly.failures().containsKey(i)) {
        failed.add(batch.get(i));
      }
    }
    return failed.isEmpty() ? batch : Batch.of(failed);
  }
}
