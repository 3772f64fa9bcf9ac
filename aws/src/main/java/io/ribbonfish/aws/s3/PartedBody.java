package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ObjectHeaders;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a large object: it reads one part over a connection of its own while the next ones
 * are downloaded over others, as far as {@link ReadAhead} allows. All parts are of one version.
 */
final class PartedBody extends ObjectBody {
  /** How much it reads at once where nothing can be downloaded ahead. */
  private static final int PARTS_ALONE = 4;

  /** Opens some bytes of the object, over a connection of its own. */
  interface Opening {
    ResumingBody open(ByteRange range) throws BucketException, InterruptedException;
  }

  private final ListedObject object;
  private final Opening opening;
  private final ReadAhead readAhead;
  private final ByteBudget budget;
  private final ByteBudget.Share share;
  private final Deque<Part> ahead = new ConcurrentLinkedDeque<>();
  private final ObjectHeaders headers;
  private volatile @Nullable ResumingBody own;
  private volatile @Nullable Part part;
  private volatile boolean aborted;
  private long position;
  private long unread;

  PartedBody(
      ListedObject object,
      long offset,
      Opening opening,
      ReadAhead readAhead,
      ByteBudget budget,
      ByteBudget.Share share)
      throws BucketException, InterruptedException {
    this.object = object;
    this.opening = opening;
    this.readAhead = readAhead;
    this.budget = budget;
    this.share = share;
    this.position = offset;
    ResumingBody first = opening.open(new ByteRange(offset, end(offset + readAhead.partSize())));
    this.own = first;
    this.headers = first.headers();
    fill(end(offset + readAhead.partSize()));
  }

  @Override
  ObjectHeaders headers() {
    return headers;
  }

  private long end(long wanted) {
    return Math.min(wanted, object.version().size());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (position < object.version().size()) {
        int count = readSome(buffer, offset, length);
        if (count > 0) {
          position += count;
          return count;
        }
        next();
      }
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading an object");
    }
  }

  private int readSome(byte[] buffer, int offset, int length)
      throws IOException, InterruptedException {
    ResumingBody body = own;
    if (body != null) {
      return body.read(buffer, offset, length);
    }
    Part current = part;
    if (current == null) {
      return -1;
    }
    int count = current.read(buffer, offset, length);
    if (count > 0) {
      share.adopt(count);
      unread -= count;
    }
    return count;
  }

  /** Goes on with the part that was downloaded ahead, or with what is missing before it. */
  private void next() throws BucketException, InterruptedException {
    endCurrent();
    if (aborted) {
      throw new BucketException(
          Problem.UNREACHABLE, "the object '%s' was not read whole".formatted(object.key()));
    }
    Part first = ahead.peek();
    if (first != null && first.range().from() == position) {
      part = ahead.remove();
      unread = first.range().length();
      fill(first.range().to());
      return;
    }
    long to = first == null ? alone() : first.range().from();
    own = opening.open(new ByteRange(position, to));
    fill(to);
    if (aborted) {
      abort();
    }
  }

  /** Up to where to read where nothing was downloaded ahead: longer, if it stays like that. */
  private long alone() {
    long next = end(position + readAhead.partSize());
    fill(next);
    return ahead.isEmpty() ? end(position + PARTS_ALONE * readAhead.partSize()) : next;
  }

  /** Has parts downloaded behind the last one, or behind that offset, while that is possible. */
  private void fill(long from) {
    @Nullable Part last = ahead.peekLast();
    long next = last == null ? from : last.range().to();
    while (next < object.version().size() && !aborted) {
      ByteRange range = new ByteRange(next, end(next + readAhead.partSize()));
      Optional<Part> begun = readAhead.begin(object, range);
      if (begun.isEmpty()) {
        return;
      }
      ahead.add(begun.get());
      next = range.to();
    }
  }

  private void endCurrent() {
    ResumingBody body = own;
    if (body != null) {
      body.close();
      own = null;
    }
    Part current = part;
    if (current != null) {
      // What did not come is read over a connection of its own, which takes its bytes anew.
      budget.forgo(unread);
      part = null;
    }
  }

  @Override
  void abort() {
    aborted = true;
    ResumingBody body = own;
    if (body != null) {
      body.abort();
    }
    Part current = part;
    if (current != null) {
      current.cancel();
    }
    ahead.forEach(Part::cancel);
  }

  @Override
  public void close() {
    Part current = part;
    if (current != null) {
      current.cancel();
    }
    endCurrent();
    for (Part left : ahead) {
      left.cancel();
      budget.forgo(left.range().length());
    }
    ahead.clear();
  }
}
