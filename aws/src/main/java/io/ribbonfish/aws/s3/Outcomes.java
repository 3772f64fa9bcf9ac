package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what follows when an attempt at an object ends: a bookmark, a clean-up, another try
 * later, or giving up. Thread-safe.
 */
final class Outcomes implements Transfer.Listener {
  private static final Duration ENDPOINT_WAIT = Duration.ofSeconds(1);

  private final Parts parts;
  private final Optional<Cleaner> cleaner;
  private final Optional<DeadLetters> deadLetters;
  private final Log log;
  private volatile boolean closing;

  /** What the decisions act on. */
  record Parts(
      ObjectFilter filter,
      InFlight inFlight,
      WaitingObjects waiting,
      Bookkeeper bookkeeper,
      ByteBudget budget,
      EndpointHealth health,
      S3Metrics metrics,
      Timing timing,
      RetryRules rules) {}

  /**
   * When failed objects are tried again.
   *
   * @param backoff how long to wait
   * @param maxAttempts how many attempts before an object is given up; 0 for no limit
   * @param sweepsFollow whether a later sweep finds again what is let go of
   */
  record RetryRules(Backoff backoff, int maxAttempts, boolean sweepsFollow) {}

  /**
   * @param deadLetters hear of objects that are given up, if anybody is to
   */
  Outcomes(Parts parts, Optional<Cleaner> cleaner, Optional<DeadLetters> deadLetters, Log log) {
    this.parts = parts;
    this.cleaner = cleaner;
    this.deadLetters = deadLetters;
    this.log = log;
  }

  /** From here on nothing is tried again. */
  void close() {
    closing = true;
  }

  /** The object was read to its end; its messages are on their way. */
  void wasRead() {
    parts.inFlight.wasRead();
  }

  /** The object was deleted before it could be read. */
  void vanished(Candidate candidate) {
    parts.metrics.vanished().add(1);
    log.debug("The object '%s' vanished before it was read.".formatted(candidate.key()));
    letGo(candidate);
  }

  /**
   * How to go on with an object in another version than was listed: a listing may be older than
   * what was delivered since, so only the bookmark knows what is left. One that is too young waits
   * for a later sweep.
   */
  Verdict leftToDo(ListedObject current) {
    Instant now = parts.timing.now();
    if (parts.rules.sweepsFollow && parts.filter.isYoung(current, now)) {
      return Verdict.PASS;
    }
    Duration longest = parts.rules.backoff.longest();
    return Verdict.of(
        current,
        parts.bookkeeper.find(current.key()),
        parts.rules.sweepsFollow ? now : now.plus(longest),
        longest);
  }

  /** Nothing is to be read: what is current was delivered already, or waits. */
  void knownAlready(Candidate candidate, Verdict left) {
    if (left instanceof Verdict.CleanUp cleanUp && cleaner.isPresent()) {
      parts.inFlight.delivered(candidate.key());
      cleaner.get().add(cleanUp.object());
      parts.inFlight.wasRead();
    } else {
      letGo(candidate);
    }
  }

  @Override
  public void settled(Chunk chunk) {
    parts.budget.release(chunk.weight());
  }

  @Override
  public void progressed(Transfer transfer) {
    if (parts.bookkeeper.keeps()) {
      transfer.noteProgress(parts.bookkeeper);
    }
  }

  @Override
  public void delivered(Transfer transfer) {
    Candidate candidate = transfer.candidate();
    parts.metrics.delivered().add(1);
    parts.inFlight.delivered(candidate.key());
    parts.bookkeeper.delivered(
        candidate.object(),
        cleaner.isPresent(),
        () -> {
          if (cleaner.isPresent()) {
            cleaner.get().add(candidate.object());
          } else {
            parts.inFlight.release(candidate.key());
          }
        });
  }

  @Override
  public void broke(Transfer transfer, Throwable reason) {
    notRead(unfinished(transfer), reason, transfer.successesBefore());
  }

  @Override
  public void refused(Transfer transfer, Throwable reason) {
    log.debug(
        "The object '%s' was not delivered whole: %s"
            .formatted(transfer.candidate().key(), text(reason)));
    Candidate left = unfinished(transfer);
    // Where it was read to its end, that was counted then.
    leaveUnfinished(
        left,
        transfer.wasReadWhole() ? () -> parts.inFlight.release(left.key()) : () -> letGo(left));
  }

  private static Candidate unfinished(Transfer transfer) {
    Candidate candidate = transfer.candidate();
    return new Candidate(candidate.object(), transfer.acked(), candidate.attempts());
  }

  /** Notes what was delivered of it; a later sweep, or the next run, does the rest. */
  private void leaveUnfinished(Candidate candidate, Runnable then) {
    if (parts.bookkeeper.keeps() && !candidate.from().equals(ResumePoint.START)) {
      parts.bookkeeper.progressed(candidate, candidate.from(), then);
    } else {
      then.run();
    }
  }

  /**
   * The object could not be read.
   *
   * @param successesBefore requests that had succeeded when the attempt began
   */
  void notRead(Candidate candidate, Throwable reason, long successesBefore) {
    if (closing) {
      leaveUnfinished(candidate, () -> letGo(candidate));
    } else if (isStale(reason)) {
      tryAgain(candidate, Duration.ZERO);
    } else if (isEndpointsFault(reason, successesBefore)) {
      tryAgain(candidate, ENDPOINT_WAIT);
    } else {
      countFailure(
          new Candidate(candidate.object(), candidate.from(), candidate.attempts() + 1), reason);
    }
  }

  /** The next reader finds out which version is current. */
  private static boolean isStale(Throwable reason) {
    return reason instanceof BucketException e
        && (e.problem() == Problem.CHANGED || e.problem() == Problem.VANISHED);
  }

  /**
   * No object could be read meanwhile, so it is not this one's fault; unless the store refuses this
   * one.
   */
  private boolean isEndpointsFault(Throwable reason, long successesBefore) {
    return reason instanceof BucketException e
        && parts.health.successes() == successesBefore
        && !isRefusal(e);
  }

  /** Whether the store answered that it refuses this object, and something could be read before. */
  boolean isRefusal(BucketException reason) {
    boolean answer = reason.problem() == Problem.DENIED || reason.problem() == Problem.REFUSED;
    return answer && (parts.health.successes() > 0 || parts.bookkeeper.knowsAny());
  }

  private void countFailure(Candidate candidate, Throwable reason) {
    String text = text(reason);
    int most = parts.rules.maxAttempts;
    if (most > 0 && candidate.attempts() >= most) {
      parts.metrics.failed().add(1);
      log.error(
          "Gave up the object '%s' after %d attempts: %s"
              .formatted(candidate.key(), candidate.attempts(), text));
      giveUp(candidate, text);
      return;
    }
    Duration wait = parts.rules.backoff.after(candidate.attempts());
    String line =
        "The object '%s' failed (attempt %d), next try in %s: %s"
            .formatted(candidate.key(), candidate.attempts(), inWords(wait), text);
    if (candidate.attempts() == 1) {
      log.warn(line);
    } else {
      log.debug(line);
    }
    parts.metrics.retried().add(1);
    parts.bookkeeper.failed(
        candidate,
        Optional.of(parts.timing.now().plus(wait)),
        text,
        () -> tryAgain(candidate, wait));
  }

  /** Only when the dead letter has arrived does the bookmark say that nobody tries again. */
  private void giveUp(Candidate candidate, String text) {
    Runnable note =
        () -> parts.bookkeeper.failed(candidate, Optional.empty(), text, () -> letGo(candidate));
    if (deadLetters.isEmpty()) {
      note.run();
    } else if (!deadLetters.get().send(candidate, text, mayLetGo(), note)) {
      // Too many wait for the output: this one is tried, and given up, once more later.
      Duration wait = parts.rules.backoff.longest();
      parts.bookkeeper.failed(
          new Candidate(candidate.object(), candidate.from(), candidate.attempts() - 1),
          Optional.of(parts.timing.now().plus(wait)),
          text,
          () -> letGo(candidate));
    }
  }

  private void tryAgain(Candidate candidate, Duration wait) {
    if (!parts.waiting.retryAfter(wait, candidate, mayLetGo())) {
      letGo(candidate);
    }
  }

  /** Whether a later sweep finds again what is let go of. */
  private boolean mayLetGo() {
    return parts.rules.sweepsFollow && parts.bookkeeper.keeps();
  }

  private void letGo(Candidate candidate) {
    parts.inFlight.release(candidate.key());
    parts.inFlight.wasRead();
  }

  private static String text(Throwable reason) {
    String message = reason.getMessage();
    return message == null ? reason.getClass().getSimpleName() : message;
  }

  private static String inWords(Duration wait) {
    return wait.toSeconds() > 0 ? wait.toSeconds() + "s" : wait.toMillis() + "ms";
  }
}
