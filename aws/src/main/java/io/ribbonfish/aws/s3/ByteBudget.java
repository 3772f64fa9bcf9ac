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
 *
 * <p>Half of it may be reserved for what is downloaded before a reader asks for it ({@link
 * #reserve}), which nobody waits for.
 */
final class ByteBudget {
  private final long limit;
  private long used;
  private long givenOut;
  private long reserved;
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

  /** Bytes that are in memory now, or will be soon. */
  synchronized long used() {
    return used + reserved;
  }

  /** Sets bytes aside, which {@link Share#adopt} or {@link #forgo} take back; false if it can't. */
  synchronized boolean reserve(long bytes) {
    boolean fits = reserved + bytes <= limit / 2 && used + reserved + bytes <= limit;
    reserved += fits ? bytes : 0;
    return fits;
  }

  /** Gives back bytes that were reserved, and that nobody will read. */
  synchronized void forgo(long bytes) {
    reserved -= bytes;
    notifyAll();
  }

  private boolean allows(Share share, long bytes) {
    return used + reserved + bytes <= limit
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

    /** Takes bytes that were reserved. */
    void adopt(long bytes) {
      synchronized (ByteBudget.this) {
        reserved -= bytes;
        used += bytes;
        held += bytes;
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
