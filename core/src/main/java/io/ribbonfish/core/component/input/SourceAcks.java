package io.ribbonfish.core.component.input;

import io.ribbonfish.api.message.Ack;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the acks of all batches of one source, and settles the source once: acked when its end was
 * seen and every batch was acked, nacked at the first nack or when it was closed early
 * (compatibility.md rule 14). Thread-safe; it is itself the ack of every batch.
 */
final class SourceAcks implements Ack {
  private final Ack source;

  /** Batches not yet acked, and one for the end of the source. */
  private final AtomicLong open = new AtomicLong(1);

  private final AtomicBoolean settled = new AtomicBoolean();

  SourceAcks(Ack source) {
    this.source = source;
  }

  /** So many more batches were handed out. */
  void handedOut(int batches) {
    open.addAndGet(batches);
  }

  /** There will be no more batches. */
  void endSeen() {
    ack();
  }

  @Override
  public void ack() {
    if (open.decrementAndGet() == 0 && settled.compareAndSet(false, true)) {
      source.ack();
    }
  }

  @Override
  public void nack(Throwable reason) {
    if (settled.compareAndSet(false, true)) {
      source.nack(reason);
    }
  }
}
