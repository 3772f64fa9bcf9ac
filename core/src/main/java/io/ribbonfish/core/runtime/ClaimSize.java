package io.ribbonfish.core.runtime;

/**
 * How many deliveries one thread takes at a time: many while each is quick, so that the hand-over
 * costs little; one where each takes long, so that no other thread sits idle meanwhile. Used by one
 * thread.
 */
final class ClaimSize {
  private static final int MOST = 512;
  private static final long LONG_NANOS = 1_000_000;
  private static final long SHORT_NANOS = 250_000;

  private int size = 1;

  int next() {
    return size;
  }

  /** Learns from how long a claim of this many took. */
  void took(int count, long nanos) {
    if (nanos > LONG_NANOS) {
      size = Math.max(1, (int) (size * LONG_NANOS / nanos));
    } else if (nanos < SHORT_NANOS && count >= size) {
      size = Math.min(MOST, size * 2);
    }
  }
}
