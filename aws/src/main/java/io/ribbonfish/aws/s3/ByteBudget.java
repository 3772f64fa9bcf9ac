package io.ribbonfish.aws.s3;

import org.jspecify.annotations.Nullable;

/**
 * How many bytes of objects may be in memory, from the moment they are downloaded until they are
 * acked. Thread-safe.
 *
 * <p>A reader takes from it what it downloads ({@link Share#take}), gives it out with the messages
 * ({@link Share#giveOut}), and {@link #release} returns it. Once nothing that is given out could
 * come back, one reader at a time may take more than there is: a message larger than the budget
 * gets through, alone.
 */
final class ByteBudget {
  private final long limit;
  private long used;
  private long givenOut;
  private @Nullable Share overdrawn;

  ByteBudget(long limit) {
    this.limit = limit;
  }

  /** A share for one reader, used by its thread alone. */
  Share share() {
    return new Share();
  }

  /** Returns what was given out. */
  synchronized void release(long bytes) {
    used -= bytes;
    givenOut -= bytes;
    notifyAll();
  }

  /** Bytes that are in memory now. */
  synchronized long used() {
    return used;
  }

  private boolean allows(Share share, long bytes) {
    return used + bytes <= limit
        || overdrawn == share
        || (overdrawn == null && givenOut == 0 && isLargest(share));
  }

  // While others still hold bytes that they will give out, only an empty budget helps nobody.
  private boolean isLargest(Share share) {
    return share.held > 0 || used == 0;
  }

  /** What one reader holds. */
  final class Share {
    private long held;

    /** Waits until this many bytes more may be downloaded. */
    void take(long bytes) throws InterruptedException {
      synchronized (ByteBudget.this) {
        while (!allows(this, bytes)) {
          ByteBudget.this.wait();
        }
        used += bytes;
        held += bytes;
        if (used > limit) {
          overdrawn = this;
        }
      }
    }

    /** Hands on all it holds as messages of this many bytes, which may be more or fewer. */
    void giveOut(long bytes) {
      synchronized (ByteBudget.this) {
        used += bytes - held;
        givenOut += bytes;
        clear();
      }
    }

    /** Returns all it holds. */
    void drop() {
      synchronized (ByteBudget.this) {
        used -= held;
        clear();
      }
    }

    private void clear() {
      held = 0;
      if (overdrawn == this) {
        overdrawn = null;
      }
      ByteBudget.this.notifyAll();
    }
  }
}
