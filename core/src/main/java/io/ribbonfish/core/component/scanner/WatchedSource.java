package io.ribbonfish.core.component.scanner;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the source itself failed, and whether it was empty, which what reads from it may
 * hide. Used by one thread.
 */
final class WatchedSource extends InputStream {
  private final InputStream source;
  private @Nullable Exception failure;
  private boolean any;
  private boolean ended;
  private boolean closed;

  WatchedSource(InputStream source) {
    this.source = source;
  }

  /** What the source threw. */
  Optional<Exception> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether it ended before its first byte. */
  boolean isEmpty() {
    return ended && !any;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    try {
      int read = source.read(to, from, length);
      any |= read > 0;
      ended |= read < 0;
      return read;
    } catch (IOException | RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      source.close();
    }
  }
}
