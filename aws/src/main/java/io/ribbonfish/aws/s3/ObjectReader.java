package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ListingPage;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one waiting object after the other and hands its messages over. Runs on one thread. */
final class ObjectReader implements Downloads {
  private static final String TOO_DEEP = "it is nested too deep for its scanner";
  private static final String DISAGREE =
      "listing and download of the object '%s' disagree on its ETag, size or time, or on whether it"
          + " is there";

  /**
   * What all readers share.
   *
   * @param scannerMark tells the scanners' config from others
   */
  record Parts(
      Bucket bucket,
      ScannerFactory scanners,
      String scannerMark,
      WaitingObjects waiting,
      ByteBudget budget,
      ReadAhead readAhead,
      Handover handover,
      Outcomes outcomes,
      EndpointHealth health,
      S3Metrics metrics,
      Timing timing) {}

  private final Parts parts;
  private final ByteBudget.Share share;
  private volatile @Nullable ObjectBody current;
  private volatile boolean aborted;

  ObjectReader(Parts parts) {
    this.parts = parts;
    this.share = parts.budget.share();
  }

  /** Reads until interrupted. */
  void run() throws InterruptedException {
    while (true) {
      Candidate candidate = parts.waiting.take();
      parts.health.awaitCalm();
      long successesBefore = parts.health.successes();
      try {
        deliver(candidate, successesBefore);
      } catch (BucketException e) {
        notOpened(candidate, e, successesBefore);
      } catch (RuntimeException e) {
        parts.outcomes.notRead(candidate, e, successesBefore);
      } finally {
        share.drop();
        current = null;
        parts.waiting.finished(candidate);
      }
    }
  }

  /** Breaks off what is being read; called by another thread, before it interrupts this one. */
  void abort() {
    aborted = true;
    ObjectBody body = current;
    if (body != null) {
      body.abort();
    }
  }

  private void notOpened(Candidate candidate, BucketException e, long successesBefore)
      throws InterruptedException {
    switch (e.problem()) {
      case VANISHED -> {
        parts.health.answered();
        parts.outcomes.vanished(candidate);
      }
      case CHANGED -> {
        parts.health.answered();
        readCurrent(candidate, successesBefore);
      }
      default -> {
        note(e);
        parts.outcomes.notRead(candidate, e, successesBefore);
      }
    }
  }

  /** Looks up which version is current and reads that one. */
  private void readCurrent(Candidate candidate, long successesBefore) throws InterruptedException {
    Candidate newer = candidate;
    try {
      Optional<ListedObject> listed = lookUp(candidate.key());
      if (listed.isEmpty()) {
        parts.outcomes.vanished(candidate);
        return;
      }
      if (listed.get().equals(candidate.object())) {
        throw new BucketException(Problem.REFUSED, DISAGREE.formatted(candidate.key()));
      }
      Verdict left = parts.outcomes.leftToDo(listed.get());
      if (!(left instanceof Verdict.Deliver next)) {
        parts.outcomes.knownAlready(candidate, left);
        return;
      }
      newer = next.candidate();
      deliver(newer, successesBefore);
    } catch (BucketException e) {
      parts.outcomes.notRead(newer, e, successesBefore);
    }
  }

  /** The object as it is listed now: first, or behind longer keys as some stores do it. */
  private Optional<ListedObject> lookUp(String key) throws BucketException, InterruptedException {
    ListingRequest request = ListingRequest.first(key);
    Optional<String> token;
    do {
      parts.metrics.lists().add(1);
      ListingPage page = parts.bucket.list(request);
      for (ListedObject object : page.objects()) {
        if (object.key().equals(key)) {
          return Optional.of(object);
        }
      }
      token = page.nextToken();
      request = token.isPresent() ? request.next(token.get()) : request;
    } while (token.isPresent());
    return Optional.empty();
  }

  private void deliver(Candidate candidate, long successesBefore)
      throws BucketException, InterruptedException {
    boolean known = candidate.from().isFor(parts.scannerMark);
    if (!known || !attempt(candidate, successesBefore)) {
      // Another scanner wrote the bookmark; this one needs the object from its start.
      attempt(
          new Candidate(candidate.object(), ResumePoint.START, candidate.attempts()),
          successesBefore);
    }
  }

  private boolean attempt(Candidate candidate, long successesBefore)
      throws BucketException, InterruptedException {
    Transfer transfer = new Transfer(candidate, parts.outcomes, successesBefore);
    if (candidate.from().bytes() > 0 && candidate.from().bytes() >= candidate.size()) {
      // Every byte was acked already; only the word that it is done was not written any more.
      wasRead(transfer);
      return true;
    }
    try (ObjectBody body = open(candidate)) {
      MessageMetadata metadata =
          MessageMetadata.of(parts.bucket.name(), candidate.key(), body.headers());
      return scan(body, new Outflow(transfer, metadata, share, parts.handover), transfer);
    }
  }

  /** Reads to the end, or says no where the scanner can't begin in the middle. */
  private boolean scan(ObjectBody body, Outflow outflow, Transfer transfer) {
    Candidate candidate = transfer.candidate();
    boolean whole = false;
    try (Scanner scanner = parts.scanners.open(body, candidate.key())) {
      if (candidate.from().bytes() > 0 && scanner.position().isEmpty()) {
        return false;
      }
      Optional<Batch> batch = scanner.next();
      while (batch.isPresent()) {
        outflow.add(batch.get(), scanner);
        batch = scanner.next();
      }
      outflow.finish();
      whole = true;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Where only closing failed, all messages are on their way.
      if (!whole) {
        Throwable reason = e instanceof StackOverflowError ? new IOException(TOO_DEEP) : e;
        noteEndpoint(reason);
        // What came before the failure goes out, and the next attempt begins behind it.
        outflow.flush();
        transfer.broke(reason);
        return true;
      }
    }
    parts.outcomes.wasRead();
    return true;
  }

  private void wasRead(Transfer transfer) {
    parts.outcomes.wasRead();
    transfer.ended();
  }

  private void noteEndpoint(Throwable e) {
    if (e instanceof BucketException problem
        && problem.problem() != Problem.CHANGED
        && problem.problem() != Problem.VANISHED) {
      note(problem);
    }
  }

  private void note(BucketException problem) {
    if (parts.outcomes.isRefusal(problem)) {
      parts.health.refused();
    } else {
      parts.health.failed(problem);
    }
  }

  private ObjectBody open(Candidate candidate) throws BucketException, InterruptedException {
    long from = candidate.from().bytes();
    ListedObject object = candidate.object();
    ObjectBody body =
        parts.readAhead.pays(candidate.size() - from)
            ? new PartedBody(
                object, from, range -> range(object, range), parts.readAhead, parts.budget, share)
            : range(object, new ByteRange(from, candidate.size()));
    current = body;
    if (aborted) {
      body.abort();
    }
    return body;
  }

  private ResumingBody range(ListedObject object, ByteRange range)
      throws BucketException, InterruptedException {
    return new ResumingBody(parts.bucket, object, range, share, parts.timing, this);
  }

  @Override
  public void opened() {
    parts.metrics.opened();
    parts.health.succeeded();
  }

  @Override
  public void received(long bytes) {
    parts.metrics.received(bytes);
  }
}
