package io.ribbonfish.core.runtime;

import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the processors over deliveries, on as many threads as run it; with one thread the order is
 * kept.
 */
final class PipelineStage implements Runnable {
  /** Results do not wait longer than this for others to be handed over with. */
  private static final long HAND_OVER_NANOS = 1_000_000;

  private final DeliveryQueue from;
  private final ProcessorChain chain;
  private final DeliveryQueue to;

  PipelineStage(DeliveryQueue from, ProcessorChain chain, DeliveryQueue to) {
    this.from = from;
    this.chain = chain;
    this.to = to;
  }

  @Override
  public void run() {
    ClaimSize claimSize = new ClaimSize();
    try {
      while (true) {
        List<Delivery> claim = from.take(claimSize.next());
        if (claim.isEmpty()) {
          return;
        }
        long start = System.nanoTime();
        new Claim(claim).work();
        claimSize.took(claim.size(), System.nanoTime() - start);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** The deliveries one thread took together, and what is done of them. */
  private final class Claim {
    private final List<Delivery> deliveries;
    private int next;
    private List<Delivery> results = new ArrayList<>();
    private long lastHandOver = System.nanoTime();

    Claim(List<Delivery> deliveries) {
      this.deliveries = deliveries;
    }

    void work() throws InterruptedException {
      try {
        while (next < deliveries.size()) {
          process(deliveries.get(next));
          if (System.nanoTime() - lastHandOver > HAND_OVER_NANOS) {
            handOver();
          }
        }
        handOver();
      } catch (InterruptedException stop) {
        rejectRest();
        throw stop;
      }
    }

    private void process(Delivery delivery) throws InterruptedException {
      Batch marked = Origins.mark(delivery.batch());
      List<Batch> processed = chain.process(marked);
      next++;
      results.addAll(ResultAcks.deliveries(delivery, processed));
    }

    private void handOver() throws InterruptedException {
      if (!to.put(results)) {
        throw new InterruptedException();
      }
      results = new ArrayList<>();
      lastHandOver = System.nanoTime();
    }

    private void rejectRest() {
      StreamStoppedException stopped = new StreamStoppedException();
      for (Delivery result : results) {
        result.ack().nack(stopped);
      }
      for (Delivery delivery : deliveries.subList(next, deliveries.size())) {
        delivery.ack().nack(stopped);
      }
    }
  }
}
