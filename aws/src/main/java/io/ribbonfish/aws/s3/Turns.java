package io.ribbonfish.aws.s3;

import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Delivery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Hands out one batch at a time, the next once that was acked or nacked. For one taker. */
final class Turns {
  private final Semaphore turn = new Semaphore(1);
  private final Deque<Delivery> waiting = new ArrayDeque<>();

  /** Waits for its turn and takes one batch. */
  List<Delivery> next(Handover handover) throws InterruptedException, EndOfInputException {
    if (waiting.isEmpty()) {
      waiting.addAll(handover.take());
    }
    turn.acquire();
    Delivery next = waiting.remove();
    return List.of(new Delivery(next.batch(), new EndOfTurn(next.ack())));
  }

  /** Ends the turn when the batch is settled. */
  private final class EndOfTurn implements Ack {
    private final Ack source;

    EndOfTurn(Ack source) {
      this.source = source;
    }

    @Override
    public void ack() {
      source.ack();
      turn.release();
    }

    @Override
    public void nack(Throwable reason) {
      source.nack(reason);
      turn.release();
    }
  }
}
