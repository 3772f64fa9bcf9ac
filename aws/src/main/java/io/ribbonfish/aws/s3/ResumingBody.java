package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ObjectContent;
import io.ribbonfish.aws.s3.bucket.ObjectHeaders;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * The bytes of a range of one object version: where the connection breaks, it goes on with another
 * GET of the same version.
 */
final class ResumingBody extends ObjectBody {
  private static final int MOST_BREAKS = 5;
  private static final int BLOCK = 64 * 1024;
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

  private final Bucket bucket;
  private final ListedObject object;
  private final long end;
  private final ByteBudget.Share share;
  private final Timing timing;
  private final Downloads downloads;
  private volatile ObjectContent content;
  private volatile boolean aborted;
  private long position;
  private long allowed;
  private int breaks;

  /**
   * Opens the range.
   *
   * @param downloads hears of every GET that was answered, and of what came
   */
  ResumingBody(
      Bucket bucket,
      ListedObject object,
      ByteRange range,
      ByteBudget.Share share,
      Timing timing,
      Downloads downloads)
      throws BucketException, InterruptedException {
    this.bucket = bucket;
    this.object = object;
    this.end = range.to();
    this.share = share;
    this.timing = timing;
    this.downloads = downloads;
    this.position = range.from();
    allow();
    this.content = bucket.get(object, position, end);
    downloads.opened();
  }

  @Override
  ObjectHeaders headers() {
    return content.headers();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position < end) {
      int count = readSome(buffer, offset, length);
      if (count > 0) {
        downloads.received(count);
        position += count;
        allowed -= count;
        breaks = 0;
        return count;
      }
      reopen();
    }
    return -1;
  }

  @Override
  public byte[] readAllBytes() throws IOException {
    if (end - position > BLOCK) {
      return super.readAllBytes();
    }
    // A small object is read into its message as it is.
    byte[] bytes = new byte[(int) (end - position)];
    readNBytes(bytes, 0, bytes.length);
    return bytes;
  }

  /** Some bytes, or none where the connection broke. */
  private int readSome(byte[] buffer, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, end - position);
    try {
      if (allowed == 0) {
        allow();
      }
      return content.body().read(buffer, offset, (int) Math.min(wanted, allowed));
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (IOException e) {
      giveUpAfterTooMany(String.valueOf(e.getMessage()));
      return 0;
    }
  }

  private void allow() throws InterruptedException {
    long bytes = Math.min(BLOCK, end - position);
    share.take(bytes);
    allowed = bytes;
  }

  private void reopen() throws IOException {
    giveUpAfterTooMany(
        "the connection ended after %d of %d bytes".formatted(position, object.version().size()));
    // Its connection is of no use any more: cut it rather than read on, then let go of it.
    content.abort();
    content.close();
    breaks++;
    try {
      timing.sleep(PAUSES.after(breaks));
      content = bucket.get(object, position, end);
      downloads.opened();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    if (aborted) {
      content.abort();
    }
  }

  private void giveUpAfterTooMany(String reason) throws BucketException {
    if (aborted || breaks >= MOST_BREAKS) {
      throw new BucketException(
          Problem.UNREACHABLE,
          "the object '%s' could not be read whole: %s".formatted(object.key(), reason));
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while reading an object");
  }

  @Override
  void abort() {
    aborted = true;
    content.abort();
  }

  @Override
  public void close() {
    content.close();
  }
}
