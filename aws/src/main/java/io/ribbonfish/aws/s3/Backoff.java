package io.ribbonfish.aws.s3;

import java.time.Duration;

/**
 * How long to wait after one failure, two, three …: twice as long each time.
 *
 * @param first the wait after the first failure
 * @param longest no wait is longer than this
 */
record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 30;

  /** The wait after this many failures in a row, at least one. */
  Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
