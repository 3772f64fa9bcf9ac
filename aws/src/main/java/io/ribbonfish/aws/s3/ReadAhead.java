package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Downloads parts of large objects before they are read, over connections of their own: one
 * connection carries only so much. It does so as far as there are connections and bytes to spare,
 * and never waits for either. Thread-safe.
 */
final class ReadAhead {
  /** Long enough that the time to the first byte counts little. */
  static final long PART = 4L << 20;

  private final Bucket bucket;
  private final ByteBudget budget;
  private final Timing timing;
  private final Downloads downloads;
  private final long part;
  private final Semaphore connections;
  private final ExecutorService threads;

  /**
   * @param connections how many parts may be downloaded at the same time; 0 for none
   * @param part bytes of a part
   * @param downloads hears of every GET that was answered, and of what came
   */
  ReadAhead(
      Bucket bucket,
      ByteBudget budget,
      Timing timing,
      int connections,
      long part,
      Downloads downloads) {
    this.bucket = bucket;
    this.budget = budget;
    this.timing = timing;
    this.downloads = downloads;
    this.part = part;
    this.connections = new Semaphore(connections);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "s3-part-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Bytes of a part. */
  long partSize() {
    return part;
  }

  /** Whether so many bytes of an object are worth more than one connection. */
  boolean pays(long bytes) {
    return connections.availablePermits() > 0 && bytes >= 2 * part;
  }

  /** Begins with a part, if there is a connection and room for its bytes, which it then holds. */
  Optional<Part> begin(ListedObject object, ByteRange range) {
    if (!connections.tryAcquire()) {
      return Optional.empty();
    }
    if (!budget.reserve(range.length())) {
      connections.release();
      return Optional.empty();
    }
    Part begun = new Part(bucket, object, range, timing, downloads, connections::release);
    try {
      threads.execute(begun);
    } catch (RejectedExecutionException e) {
      // It was closed. Whoever asks finds that out by itself.
      budget.forgo(range.length());
      return Optional.empty();
    }
    return Optional.of(begun);
  }

  /** Ends all downloads. */
  void close() {
    threads.shutdownNow();
  }
}
