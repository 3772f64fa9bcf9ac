package io.ribbonfish.aws.s3;

import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Where readers leave messages for the engine. Thread-safe, for one taker. Not bounded itself: the
 * byte budget bounds what is in it.
 */
final class Handover {
  private static final int ENOUGH = 512;
  private static final List<Delivery> END = List.of();

  private final BlockingQueue<List<Delivery>> queue = new LinkedBlockingQueue<>();
  private final Gathering<List<Delivery>> gathering = new Gathering<>(queue);

  /** Leaves messages of one object; at least one. */
  void put(List<Delivery> deliveries) {
    queue.add(deliveries);
  }

  /** Says that nothing more will come. */
  void end() {
    queue.add(END);
  }

  /** Waits for messages and takes what is at hand, up to a good handful. */
  List<Delivery> take() throws InterruptedException, EndOfInputException {
    List<Delivery> first = gathering.take();
    if (first.isEmpty()) {
      end();
      throw new EndOfInputException();
    }
    List<Delivery> next = queue.peek();
    if (first.size() >= ENOUGH || next == null || next.isEmpty()) {
      return first;
    }
    List<Delivery> many = new ArrayList<>(ENOUGH);
    many.addAll(first);
    while (next != null && !next.isEmpty() && many.size() < ENOUGH) {
      many.addAll(next);
      queue.remove();
      next = queue.peek();
    }
    return many;
  }
}
