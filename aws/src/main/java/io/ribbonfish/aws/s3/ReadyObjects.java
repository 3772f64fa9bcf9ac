package io.ribbonfish.aws.s3;

import java.util.Optional;

/** Objects that a reader may take, and which of them comes next. Its owner lets one thread in. */
sealed interface ReadyObjects permits InAnyOrder, InKeyOrder {
  /** Adds what a sweep found. */
  void add(Candidate found);

  /** Adds what is to be tried again now; it comes before all that was found. */
  void addUrgent(Candidate retried);

  /** Takes the next one; empty where there is none that may be read now. */
  Optional<Candidate> next();

  /** Whether {@link #finished} makes a difference. */
  boolean heedsFinished();

  /** The one that was taken was read to its end, or its attempt failed. */
  void finished(Candidate taken);

  /** How many were found and not taken. */
  int found();

  /** How many were not taken. */
  int size();
}
