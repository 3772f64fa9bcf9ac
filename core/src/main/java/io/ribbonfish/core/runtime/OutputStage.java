package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.message.Delivery;
import java.util.List;

/**
 * Writes deliveries to the output, on as many threads as run it, and settles their acks: nobody
 * else acks.
 */
final class OutputStage implements Runnable {
  private final DeliveryQueue from;
  private final OutputConnection connection;
  private final BatchWriter writer;
  private final FailureLog failures;

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
    this.connection = connection;
    this.writer = CountedWriter.of(output, connection, context.metrics(), strict);
    this.failures = new FailureLog(context, "Failed to send message to " + name + ": ");
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
    try {
      writer.write(delivery.batch());
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      failures.log(failure);
      delivery.ack().nack(failure);
      return;
    } catch (Error fatal) {
      delivery.ack().nack(fatal);
      throw fatal;
    }
    delivery.ack().ack();
  }
}
