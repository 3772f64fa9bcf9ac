package io.ribbonfish.core.component.scanner;

import io.ribbonfish.bloblang.compression.Decompression;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is compressed in a source, from the first read on. A failure stays: nothing behind it is
 * ever taken for the end. Used by one thread.
 */
final class DecompressedSource extends InputStream {
  private final WatchedSource source;
  private final Decompression decompression;
  private @Nullable InputStream decompressed;
  private @Nullable IOException failure;

  DecompressedSource(InputStream source, Decompression decompression) {
    this.source = new WatchedSource(source);
    this.decompression = decompression;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      return opened().read(to, from, length);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      failure = explained(e);
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (decompressed != null) {
        decompressed.close();
      }
    } finally {
      source.close();
    }
  }

  private InputStream opened() throws IOException {
    InputStream opened = decompressed;
    if (opened == null) {
      opened = decompression.open(source);
      decompressed = opened;
    }
    return opened;
  }

  private IOException explained(Throwable problem) {
    Exception ofSource = source.failure().orElse(null);
    if (ofSource != null) {
      // Who reads the source knows its own errors.
      return ofSource instanceof IOException e
          ? e
          : new IOException(ofSource.getMessage(), ofSource);
    }
    boolean mayBeEmpty =
        decompression == Decompression.GZIP || decompression == Decompression.PGZIP;
    if (mayBeEmpty && source.isEmpty()) {
      return new EmptySourceException();
    }
    return new IOException(
        "the source can't be decompressed as "
            + decompression.word()
            + (problem instanceof EOFException
                ? ": it is cut off (unexpected EOF)"
                : ": " + words(problem)),
        problem);
  }

  private static String words(Throwable problem) {
    String message = problem instanceof IOException ? problem.getMessage() : null;
    return message == null ? "its data is corrupt" : message;
  }
}
