package io.ribbonfish.aws.s3;

import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring messages of one object that are handed over together, and the one ack that all of
 * them share: it counts. Filled by one thread, then settled by any.
 */
final class Chunk implements Ack {
  private static final AtomicIntegerFieldUpdater<Chunk> UNSETTLED =
      AtomicIntegerFieldUpdater.newUpdater(Chunk.class, "unsettled");

  private final Transfer transfer;
  private final List<Delivery> deliveries;
  private long weight;
  private ResumePoint end = ResumePoint.START;
  private volatile int unsettled;
  private volatile @Nullable Throwable refusal;

  /**
   * @param expected how many messages to make room for
   */
  Chunk(Transfer transfer, int expected) {
    this.transfer = transfer;
    this.deliveries = new ArrayList<>(expected);
  }

  void add(Batch batch) {
    deliveries.add(new Delivery(batch, this));
  }

  /** Ends the filling. */
  void seal(long weighs, ResumePoint endsAt) {
    weight = weighs;
    end = endsAt;
    unsettled = deliveries.size();
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  int size() {
    return deliveries.size();
  }

  /** Bytes it was given out with. */
  long weight() {
    return weight;
  }

  /** Where to go on once all messages up to here are acked. */
  ResumePoint end() {
    return end;
  }

  boolean isSettled() {
    return unsettled == 0;
  }

  /** Why one of the messages was not delivered, if so. */
  @Nullable Throwable refusal() {
    return refusal;
  }

  @Override
  public void ack() {
    if (UNSETTLED.decrementAndGet(this) == 0) {
      transfer.settled(this);
    }
  }

  @Override
  public void nack(Throwable reason) {
    refusal = reason;
    ack();
  }
}
