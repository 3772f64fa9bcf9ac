package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.bookmarks.Bookmark;
import io.ribbonfish.bookmarks.BookmarkCursor;
import io.ribbonfish.bookmarks.BookmarkException;
import io.ribbonfish.bookmarks.BookmarkStore;
import io.ribbonfish.bookmarks.RetryRequests;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Phaser;

/**
 * Tries failed objects again that somebody asked for while the input runs: looks for requests
 * beside the store, and answers each once the bookmarks are durable. Runs on one thread.
 */
final class AskedRetries {
  /** What the retries work with. */
  record Parts(
      String bucket,
      String prefix,
      BookmarkStore store,
      InFlight inFlight,
      WaitingObjects waiting,
      Bookkeeper bookkeeper,
      Log log) {}

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Parts parts;
  private final RetryRequests requests;
  private boolean complained;

  AskedRetries(Parts parts) {
    this.parts = parts;
    this.requests = RetryRequests.beside(parts.store.path());
  }

  /** Looks for requests until interrupted. */
  void run() throws InterruptedException {
    while (true) {
      try {
        for (RetryRequests.Request request : requests.pending()) {
          carryOut(request);
        }
        complained = false;
      } catch (BookmarkException e) {
        if (!complained) {
          complained = true;
          parts.log.warn("Requests to try failed objects again wait: " + e.getMessage());
        }
      }
      // Somebody who waits at a terminal has no use for the input's own clock.
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private void carryOut(RetryRequests.Request request) throws InterruptedException {
    Phaser durable = new Phaser(1);
    long due = 0;
    try (BookmarkCursor cursor = parts.store.scan(parts.bucket, request.wanted().first())) {
      Optional<Bookmark> next = cursor.next();
      while (next.isPresent() && !request.wanted().isBehind(next.get())) {
        if (isMeant(request, next.get()) && setDue(request, next.get().partition(), durable)) {
          due++;
        }
        next = cursor.next();
      }
    }
    durable.awaitAdvanceInterruptibly(durable.arrive());
    requests.answered(request, due);
    parts.log.info("Trying %d failed objects again, as asked for.".formatted(due));
  }

  private boolean isMeant(RetryRequests.Request request, Bookmark bookmark) {
    return request.wanted().includes(bookmark) && bookmark.partition().startsWith(parts.prefix);
  }

  /** An object in flight needs nothing: it is being tried, or waits for its next try. */
  private boolean setDue(RetryRequests.Request request, String key, Phaser durable)
      throws InterruptedException {
    if (!parts.inFlight.claim(key)) {
      return false;
    }
    // What was seen before the key was claimed may be old.
    Optional<Bookmark> bookmark =
        parts.store.get(parts.bucket, key).filter(request.wanted()::includes);
    if (bookmark.isEmpty() || bookmark.get().version().isEmpty()) {
      parts.inFlight.release(key);
      parts.inFlight.wasRead();
      return false;
    }
    ListedObject object = new ListedObject(key, bookmark.get().version().get());
    Candidate candidate = new Candidate(object, ResumePoint.of(bookmark.get()), 0);
    durable.register();
    parts.bookkeeper.dueAgain(
        bookmark.get(),
        () -> {
          parts.waiting.retryAfter(Duration.ZERO, candidate, false);
          durable.arriveAndDeregister();
        });
    return true;
  }
}
