package io.ribbonfish.bloblang.function.identity;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.time.Clock;

/** Makes 63-bit identifiers of time, node and a sequence number, never one twice. Thread-safe. */
final class Snowflake {
  private static final long EPOCH_MILLIS = 1_288_834_974_657L;
  private static final int NODE_BITS = 10;
  private static final int STEP_BITS = 12;

  private final long node;
  private final Clock clock;
  private long lastMillis;
  private long step;

  Snowflake(long node, Clock clock) {
    if (node < 0 || node >= 1 << NODE_BITS) {
      throw new EvaluationException("Node number must be between 0 and 1023");
    }
    this.node = node;
    this.clock = clock;
  }

  /** The next identifier; where a millisecond has no more, it borrows from the next. */
  synchronized String next() {
    long millis = Math.max(clock.millis() - EPOCH_MILLIS, lastMillis);
    step = millis == lastMillis ? step + 1 & (1 << STEP_BITS) - 1 : 0;
    if (millis == lastMillis && step == 0) {
      millis++;
    }
    lastMillis = millis;
    return Long.toString(millis << (NODE_BITS + STEP_BITS) | node << STEP_BITS | step);
  }
}
