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
  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread;

  /** What may take a while. */
  interface Call<T> {
    T run() throws IOException;
  }

  /** Somebody waits for a server. Each is one of its own. */
  private static final class Wait {
    private final LeanRequest request;
    private final long since = System.nanoTime();
    private volatile boolean over;

    Wait(LeanRequest request) {
      this.request = request;
    }
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

  /**
   * Waits for a server on behalf of a request.
   *
   * @throws SocketTimeoutException where it took too long
   */
  <T> T during(LeanRequest request, Call<T> call) throws IOException {
    Wait wait = new Wait(request);
    waits.add(wait);
    try {
      return call.run();
    } catch (IOException | IllegalStateException e) {
      // HttpClient calls it a wrong state where a connection goes away beneath it.
      if (wait.over) {
        throw (IOException) new SocketTimeoutException("silent for too long").initCause(e);
      }
      throw e;
    } finally {
      waits.remove(wait);
    }
  }

  /** The same bytes, each read of which is waited for like that. */
  InputStream over(LeanRequest request, InputStream body) {
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
    for (Wait wait : waits) {
      if (now - wait.since > nanos) {
        breakOff(wait);
      }
    }
  }

  private static void breakOff(Wait wait) {
    wait.over = true;
    try {
      wait.request.cancel();
    } catch (RuntimeException e) {
      // It may just have ended. The next look tries again, and must come for the sake of others.
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
