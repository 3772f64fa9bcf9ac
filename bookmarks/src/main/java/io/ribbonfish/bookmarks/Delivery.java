package io.ribbonfish.bookmarks;

import java.time.Instant;
import java.util.Optional;

/** How far an object version got on its way to the output. */
public sealed interface Delivery {

  /** The state's name, as files, exports and commands spell it. */
  String state();

  /** How many attempts have failed so far. */
  int attempts();

  /**
   * Partly delivered: the bookmark's offset says how many bytes the output has acked.
   *
   * @param attempts attempts that failed before this one
   */
  record InProgress(int attempts) implements Delivery {
    /** Checks the number of attempts. */
    public InProgress {
      requireAttempts(attempts);
    }

    @Override
    public String state() {
      return "in_progress";
    }
  }

  /** Delivered whole: the output has acked every byte. */
  record Done() implements Delivery {
    @Override
    public String state() {
      return "done";
    }

    @Override
    public int attempts() {
      return 0;
    }
  }

  /**
   * The last attempt failed.
   *
   * @param attempts attempts that failed so far
   * @param nextTry when to try again; absent once it was given up
   * @param lastError what went wrong, for a person
   */
  record Failed(int attempts, Optional<Instant> nextTry, String lastError) implements Delivery {
    /** Checks the number of attempts. */
    public Failed {
      requireAttempts(attempts);
      lastError = Text.wellFormed(lastError);
    }

    @Override
    public String state() {
      return "failed";
    }

    /** Whether another try is planned and its time has come. */
    public boolean isDue(Instant now) {
      return nextTry.isPresent() && !now.isBefore(nextTry.get());
    }
  }

  private static void requireAttempts(int attempts) {
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts must not be negative, but is " + attempts);
    }
  }
}
