package io.ribbonfish.testkit.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Writes answers to a connection, with the faults that concern a body. Used by one thread. */
final class ResponseWriter {
  private static final int COPY_UP_TO = 64 * 1024;
  private static final int SLOW_STEPS_A_SECOND = 20;

  private static final int STEP = 32 * 1024;

  private final OutputStream out;
  private final LongSupplier bandwidth;
  private byte[] buffer = new byte[4 * 1024];
  private int length;

  /**
   * @param bandwidth bytes of bodies a second at most
   */
  ResponseWriter(OutputStream out, LongSupplier bandwidth) {
    this.out = out;
    this.bandwidth = bandwidth;
  }

  /**
   * Writes one answer.
   *
   * @return whether the connection can go on
   */
  boolean write(HttpResponse response, String common, boolean hasBody, Optional<Fault> fault)
      throws IOException, InterruptedException {
    @Nullable Fault shown = fault.orElse(null);
    int tooMany = shown instanceof Fault.WrongLength wrong ? wrong.tooMany() : 0;
    head(response, common, tooMany);
    if (!hasBody || response.length() == 0) {
      send(buffer, 0, length);
      return !(shown instanceof Fault.Truncated || shown instanceof Fault.WrongLength);
    }
    if (shown instanceof Fault.Truncated truncated) {
      send(buffer, 0, length);
      int kept = (int) ((long) response.length() * truncated.percentKept() / 100);
      send(response.body(), response.from(), Math.min(kept, response.length() - 1));
      return false;
    }
    if (shown instanceof Fault.SlowBody slow) {
      send(buffer, 0, length);
      slowly(response, slow.bytesPerSecond());
    } else if (shown instanceof Fault.GatedBody gated) {
      send(buffer, 0, length);
      int before = Math.min(gated.bytesBefore(), response.length());
      send(response.body(), response.from(), before);
      gated.gate().await();
      send(response.body(), response.from() + before, response.length() - before);
    } else {
      whole(response);
    }
    return tooMany == 0;
  }

  /** Writes the head alone; not all of it where it would make the answer whole. */
  void writeHead(HttpResponse response, String common) throws IOException {
    head(response, common, 0);
    send(buffer, 0, response.length() == 0 ? length / 2 : length);
  }

  private void whole(HttpResponse response) throws IOException {
    if (response.length() <= COPY_UP_TO) {
      reserve(response.length());
      System.arraycopy(response.body(), response.from(), buffer, length, response.length());
      send(buffer, 0, length + response.length());
    } else {
      send(buffer, 0, length);
      steadily(response, bandwidth.getAsLong());
    }
  }

  private void steadily(HttpResponse response, long bytesPerSecond) throws IOException {
    if (bytesPerSecond == Long.MAX_VALUE) {
      send(response.body(), response.from(), response.length());
      return;
    }
    long start = System.nanoTime();
    for (int sent = 0; sent < response.length(); sent += STEP) {
      long early = start + sent * 1_000_000_000L / bytesPerSecond - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(early);
      }
      send(response.body(), response.from() + sent, Math.min(STEP, response.length() - sent));
    }
  }

  private void slowly(HttpResponse response, int bytesPerSecond)
      throws IOException, InterruptedException {
    int step = Math.max(1, bytesPerSecond / SLOW_STEPS_A_SECOND);
    for (int sent = 0; sent < response.length(); sent += step) {
      Thread.sleep(1000 / SLOW_STEPS_A_SECOND);
      send(response.body(), response.from() + sent, Math.min(step, response.length() - sent));
    }
  }

  private void head(HttpResponse response, String common, int tooMany) {
    length = 0;
    text("HTTP/1.1 ");
    text(Integer.toString(response.status()));
    text(" \r\n");
    text(response.headers());
    text(common);
    if (response.status() != 304 && response.status() != 204) {
      text("Content-Length: ");
      text(Integer.toString(response.length() + tooMany));
      text("\r\n");
    }
    text("\r\n");
  }

  private void text(CharSequence latin1) {
    int count = latin1.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      buffer[length++] = (byte) latin1.charAt(i);
    }
  }

  private void reserve(int count) {
    if (length + count > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + count));
    }
  }

  private void send(byte[] bytes, int from, int count) throws IOException {
    out.write(bytes, from, count);
    out.flush();
  }
}
