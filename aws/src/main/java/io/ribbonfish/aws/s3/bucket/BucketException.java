package io.ribbonfish.aws.s3.bucket;

import java.io.IOException;

/** A call to the store failed; the text says why in one sentence, and what to change. */
public final class BucketException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  public enum Problem {
    /** The object is not there any more. */
    VANISHED,
    /** Another version of the object is current now. */
    CHANGED,
    /** No answer: nothing listens, no route, no name, a time-out, a broken connection. */
    UNREACHABLE,
    /** The store asks to slow down, or failed inside. */
    BUSY,
    /** The bucket does not exist. */
    NO_BUCKET,
    /** The credentials are missing, wrong or too old: nothing at all is to be had with them. */
    CREDENTIALS,
    /** These credentials are not allowed to do this with the object, or to list the bucket. */
    DENIED,
    /** The store refused the request for another reason. */
    REFUSED
  }

  private final Problem problem;

  /** A failure of this kind. */
  public BucketException(Problem problem, String text) {
    super(text);
    this.problem = problem;
  }

  /** What kind of failure it is. */
  public Problem problem() {
    return problem;
  }
}
