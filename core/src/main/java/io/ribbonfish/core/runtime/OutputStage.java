package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import java.util.List;

/**
 * Writes deliveries to the output, on as many threads as run it, and settles their acks: nobody
 * else acks.
 */
final class OutputStage implements Runnable {
  private final DeliveryQueue from;
  private final BatchOutput output;
  private final OutputConnection connection;
  private final BatchWriter writer;
  private final FailureLog failures;
  private final Metrics.Counter sent;
  private final Metrics.Counter batchesSent;
  private final Metrics.Counter errors;
  private final Metrics.Timer latency;

  /**
   * @param strict whether messages that a processor failed on are rejected
   */
  OutputStage(
      DeliveryQueue from,
      BatchOutput output,
      OutputConnection connection,
      boolean strict,
      String name,
      ComponentContext context) {
    this.from = from;
    this.output = output;
    this.connection = connection;
    this.writer = strict ? new StrictWriter(this::write) : this::write;
    this.failures = new FailureLog(context, "Failed to send message to " + name + ": ");
    Metrics metrics = context.metrics();
    sent = metrics.counter("output_sent");
    batchesSent = metrics.counter("output_batch_sent");
    errors = metrics.counter("output_error");
    latency = metrics.timer("output_latency_ns");
  }

  @Override
  public void run() {
    ClaimSize claimSize = new ClaimSize();
    try {
      connection.awaitConnected();
      while (true) {
        List<Delivery> claim = from.take(claimSize.next());
        if (claim.isEmpty()) {
          return;
        }
        long start = System.nanoTime();
        deliverAll(claim);
        claimSize.took(claim.size(), System.nanoTime() - start);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliverAll(List<Delivery> claim) throws InterruptedException {
    for (int i = 0; i < claim.size(); i++) {
      try {
        deliver(claim.get(i));
      } catch (InterruptedException stop) {
        for (Delivery left : claim.subList(i, claim.size())) {
          left.ack().nack(new StreamStoppedException());
        }
        throw stop;
      }
    }
  }

  private void deliver(Delivery delivery) throws InterruptedException {
    long start = System.nanoTime();
    try {
      writer.write(delivery.batch());
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      count(delivery.batch(), failure);
      failures.log(failure);
      delivery.ack().nack(failure);
      return;
    } catch (Error fatal) {
      delivery.ack().nack(fatal);
      throw fatal;
    }
    latency.record(System.nanoTime() - start);
    sent.add(delivery.batch().size());
    batchesSent.add(1);
    delivery.ack().ack();
  }

  private void write(Batch batch) throws Exception {
    while (true) {
      long generation = connection.generation();
      try {
        output.write(batch);
        return;
      } catch (NotConnectedException lost) {
        connection.reconnect(generation);
      }
    }
  }

  private void count(Batch batch, Exception failure) {
    long failed =
        failure instanceof BatchException partly ? partly.failures().size() : batch.size();
    errors.add(failed);
    sent.add(batch.size() - failed);
  }
}
