package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries a call again, a few times, where the store was busy or could not be reached. Thread-safe.
 */
public final class Retrying {
  private static final int TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(80);

  /** Waits. */
  public interface Pauses {
    void sleep(Duration duration) throws InterruptedException;
  }

  /** A call to the store. */
  interface Call<T> {
    T run() throws BucketException;
  }

  private final Pauses pauses;

  /** Tries again after pauses of this kind. */
  public Retrying(Pauses pauses) {
    this.pauses = pauses;
  }

  <T> T call(Call<T> call) throws BucketException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.run();
      } catch (BucketException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while waiting for the store");
        }
        boolean passing = e.problem() == Problem.BUSY || e.problem() == Problem.UNREACHABLE;
        if (!passing || attempt == TRIES) {
          throw e;
        }
      }
      pauses.sleep(pauseAfter(attempt));
    }
  }

  /** Longer each time, and not the same for all who were turned away together. */
  private static Duration pauseAfter(int attempt) {
    long longest = FIRST_PAUSE.toMillis() << (attempt - 1);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }
}
