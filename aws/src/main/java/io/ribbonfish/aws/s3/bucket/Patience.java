package io.ribbonfish.aws.s3.bucket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Breaks requests off whose server has been silent for too long. One thread looks after all of
 * them: a time-out of each socket sets a timer for each read, which takes a good part of what a
 * small download does. Thread-safe.
 */
final class Patience implements AutoCloseable {
  private static final int LOOKS = 8;
  private static final long SHORTEST_PAUSE_NANOS = 10_000_000;

  private final long nanos;
  private final Set<LeanRequest> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread;

  /** What may take a while. */
  interface Call<T> {
    T run() throws IOException;
  }

  /**
   * @param time how long a server may be silent; it is broken off an eighth later at most
   */
  Patience(Duration time) {
    this.nanos = time.toNanos();
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread made = new Thread(work, "s3-patience");
              made.setDaemon(true);
              return made;
            });
    long pause = Math.max(SHORTEST_PAUSE_NANOS, nanos / LOOKS);
    var unused = thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
  }

  /** Looks after a request from here on, until it is {@link #forget forgotten}. */
  void watch(LeanRequest request) {
    open.add(request);
  }

  /** The request is over. */
  void forget(LeanRequest request) {
    open.remove(request);
  }

  /**
   * Waits for a server on behalf of a request that is watched; one thread at a time.
   *
   * @throws SocketTimeoutException where it took too long
   */
  static <T> T during(LeanRequest request, Call<T> call) throws IOException {
    request.waits();
    try {
      return call.run();
    } catch (IOException | IllegalStateException e) {
      // HttpClient calls it a wrong state where a connection goes away beneath it.
      if (request.isOverdue()) {
        throw (IOException) new SocketTimeoutException("silent for too long").initCause(e);
      }
      throw e;
    } finally {
      request.goesOn();
    }
  }

  /** The same bytes, each read of which is waited for like that. */
  static InputStream over(LeanRequest request, InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public int read() throws IOException {
        return during(request, in::read);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return during(request, () -> in.read(buffer, offset, length));
      }

      @Override
      public long skip(long count) throws IOException {
        return during(request, () -> in.skip(count));
      }

      /** Reads what is left of a body, so that its connection serves again. */
      @Override
      public void close() throws IOException {
        var unused =
            during(
                request,
                () -> {
                  in.close();
                  return true;
                });
      }
    };
  }

  private void look() {
    long now = System.nanoTime();
    for (LeanRequest request : open) {
      if (request.hasWaitedLongerThan(nanos, now)) {
        breakOff(request);
      }
    }
  }

  private static void breakOff(LeanRequest request) {
    try {
      request.cancelAsOverdue();
    } catch (RuntimeException e) {
      // It may just have ended. The next look must come for the sake of others.
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
