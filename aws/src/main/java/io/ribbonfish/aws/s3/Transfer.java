package io.ribbonfish.aws.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at delivering one object version: it ends when the object was read, or could not be,
 * and every message that went out was acked or nacked. Thread-safe.
 */
final class Transfer {
  /** Hears what becomes of a transfer, from any thread; must be quick. */
  interface Listener {
    /** All messages of the chunk were acked or nacked: its bytes are free. */
    void settled(Chunk chunk);

    /** The object was delivered up to here, with more to come. */
    void progressed(Transfer transfer);

    /** The object was read to its end and every message was acked. */
    void delivered(Transfer transfer);

    /** The object could not be read; what was delivered before is {@link Transfer#acked}. */
    void broke(Transfer transfer, Throwable reason);

    /** A message was nacked: whoever takes the messages stops or gave up. */
    void refused(Transfer transfer, Throwable reason);
  }

  private final Candidate candidate;
  private final Listener listener;
  private final long successesBefore;
  private final Deque<Chunk> open = new ArrayDeque<>();
  private ResumePoint acked;
  private ResumePoint noted;
  private boolean noting;
  private @Nullable Throwable refusal;
  private @Nullable Throwable breakage;
  private boolean ended;

  /**
   * @param successesBefore requests that had succeeded when the attempt began
   */
  Transfer(Candidate candidate, Listener listener, long successesBefore) {
    this.candidate = candidate;
    this.listener = listener;
    this.successesBefore = successesBefore;
    this.noted = candidate.from();
    this.acked = candidate.from();
  }

  Candidate candidate() {
    return candidate;
  }

  /** Requests that had succeeded when the attempt began. */
  long successesBefore() {
    return successesBefore;
  }

  /** Up to where every message was acked. */
  synchronized ResumePoint acked() {
    return acked;
  }

  /** Whether the object was read to its end. */
  synchronized boolean wasReadWhole() {
    return ended && breakage == null;
  }

  /** Says that a chunk is about to go out; chunks come in the order of the object. */
  synchronized void goesOut(Chunk chunk) {
    open.add(chunk);
  }

  /** Says that all messages of a chunk were acked or nacked. */
  void settled(Chunk chunk) {
    listener.settled(chunk);
    boolean moved;
    boolean over;
    synchronized (this) {
      moved = takeSettled();
      over = isOver();
    }
    if (over) {
      conclude();
    } else if (moved) {
      listener.progressed(this);
    }
  }

  /** Says that the object was read to its end. */
  void ended() {
    end(null);
  }

  /** Says that reading it failed; nothing more goes out. */
  void broke(Throwable reason) {
    end(reason);
  }

  /**
   * Has a bookmark written of how far it got. While one is being written the next waits, and after
   * the end there is none: it would overwrite the last word.
   */
  synchronized void noteProgress(Bookkeeper bookkeeper) {
    if (noting || isOver() || acked.equals(noted)) {
      return;
    }
    noting = true;
    noted = acked;
    bookkeeper.progressed(candidate, noted, () -> wasNoted(bookkeeper));
  }

  private synchronized void wasNoted(Bookkeeper bookkeeper) {
    noting = false;
    noteProgress(bookkeeper);
  }

  private void end(@Nullable Throwable reason) {
    boolean over;
    synchronized (this) {
      ended = true;
      breakage = reason;
      over = isOver();
    }
    if (over) {
      conclude();
    }
  }

  private boolean isOver() {
    return ended && open.isEmpty();
  }

  /** Moves over the chunks that are settled without a gap; says whether the acked part grew. */
  private boolean takeSettled() {
    boolean moved = false;
    while (!open.isEmpty() && open.element().isSettled()) {
      Chunk chunk = open.remove();
      if (refusal == null) {
        refusal = chunk.refusal();
      }
      if (refusal == null) {
        acked = chunk.end();
        moved = true;
      }
    }
    return moved;
  }

  private void conclude() {
    Throwable nacked;
    Throwable broken;
    synchronized (this) {
      nacked = refusal;
      broken = breakage;
    }
    if (nacked != null) {
      listener.refused(this, nacked);
    } else if (broken != null) {
      listener.broke(this, broken);
    } else {
      listener.delivered(this);
    }
  }
}
