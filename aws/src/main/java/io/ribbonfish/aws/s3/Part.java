package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ObjectContent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object that is downloaded before anybody reads it, on a thread of its own. Where
 * that does not work, the part ends early: whoever reads gets the rest by itself, and hears the
 * reason then.
 */
final class Part implements Runnable {
  private static final int MOST_BREAKS = 5;
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

  private final Bucket bucket;
  private final ListedObject object;
  private final ByteRange range;
  private final Timing timing;
  private final Downloads downloads;
  private final Runnable ended;
  private final PartBuffer buffer;
  private long at;
  private int breaks;
  private boolean cancelled;
  private @Nullable ObjectContent content;

  /**
   * @param downloads hears of every GET that was answered, and of what came
   * @param ended hears once that the download is over, however it went
   */
  Part(
      Bucket bucket,
      ListedObject object,
      ByteRange range,
      Timing timing,
      Downloads downloads,
      Runnable ended) {
    this.bucket = bucket;
    this.object = object;
    this.range = range;
    this.timing = timing;
    this.downloads = downloads;
    this.ended = ended;
    this.buffer = new PartBuffer(range.length());
    this.at = range.from();
  }

  ByteRange range() {
    return range;
  }

  /** Bytes of it, waiting for them where need be; -1 where no more come. */
  int read(byte[] bytes, int offset, int count) throws InterruptedException {
    return buffer.read(bytes, offset, count);
  }

  @Override
  public void run() {
    try {
      while (at < range.to() && breaks < MOST_BREAKS && !isCancelled()) {
        downloadSome();
      }
    } catch (BucketException e) {
      // Whoever reads asks for the rest by itself, and gets the same answer.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      buffer.end();
      ended.run();
    }
  }

  /** Goes on with another GET of the same version where the connection broke. */
  private void downloadSome() throws BucketException, InterruptedException {
    if (breaks > 0) {
      timing.sleep(PAUSES.after(breaks));
    }
    long before = at;
    try (ObjectContent got = bucket.get(object, at, range.to())) {
      downloads.opened();
      begin(got);
      copy(got.body());
    } catch (BucketException e) {
      throw e;
    } catch (IOException e) {
      // Counted below: no more came.
    }
    breaks = at > before ? 1 : breaks + 1;
  }

  private void copy(InputStream in) throws IOException {
    while (at < range.to()) {
      byte[] segment = buffer.segment();
      int from = buffer.position();
      int wanted = (int) Math.min(segment.length - from, range.to() - at);
      int count = in.read(segment, from, wanted);
      if (count < 0) {
        return;
      }
      downloads.received(count);
      at += count;
      buffer.wrote(count);
    }
  }

  private synchronized void begin(ObjectContent got) {
    content = got;
    if (cancelled) {
      got.abort();
    }
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Breaks the download off; any thread may call it, at any time. */
  void cancel() {
    ObjectContent under;
    synchronized (this) {
      cancelled = true;
      under = content;
    }
    if (under != null) {
      under.abort();
    }
    buffer.end();
  }
}
