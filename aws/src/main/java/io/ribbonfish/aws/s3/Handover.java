package io.ribbonfish.aws.s3;

import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where readers leave messages for the engine. Thread-safe, for one taker. Not bounded itself: the
 * byte budget bounds what is in it.
 */
final class Handover {
  private static final int ENOUGH = 512;
  private static final List<Delivery> END = List.of();

  /** A thread of the input broke down, of something that should never happen. */
  static final class BrokenThreadError extends Error {
    private static final long serialVersionUID = 1L;

    BrokenThreadError(String thread, Throwable reason) {
      super("the input's thread %s broke down: %s".formatted(thread, reason), reason);
    }
  }

  private final BlockingQueue<List<Delivery>> queue = new LinkedBlockingQueue<>();
  private final Gathering<List<Delivery>> gathering = new Gathering<>(queue);
  private volatile @Nullable BrokenThreadError broken;

  /** Leaves messages of one object; at least one. */
  void put(List<Delivery> deliveries) {
    queue.add(deliveries);
  }

  /** Says that nothing more will come. */
  void end() {
    queue.add(END);
  }

  /** Says that a thread broke down without which the input can't do its work. */
  void brokeDown(String thread, Throwable reason) {
    broken = new BrokenThreadError(thread, reason);
    end();
  }

  /**
   * Waits for messages and takes what is at hand, up to a good handful.
   *
   * @throws BrokenThreadError where nothing is at hand and a thread broke down: the stream has to
   *     end, since an input that goes on without it would look as if nothing were left to be done
   */
  List<Delivery> take() throws InterruptedException, EndOfInputException {
    List<Delivery> first = gathering.take();
    if (first.isEmpty()) {
      end();
      throwIfBroken();
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

  private void throwIfBroken() {
    BrokenThreadError failure = broken;
    if (failure != null) {
      throw failure;
    }
  }
}
