package io.ribbonfish.core.component.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * An input stream whose reads answer to interrupts, which those of a terminal or pipe do not: a
 * daemon thread reads ahead. Closing it leaves the stream itself open.
 */
final class InterruptibleInput extends InputStream {
  private static final int CHUNK_SIZE = 64 * 1024;
  private static final int CHUNKS_AHEAD = 4;
  private static final Chunk END = new Chunk(new byte[0], null);

  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
  private Chunk current = new Chunk(new byte[0], null);
  private int position;

  InterruptibleInput(InputStream source) {
    Thread reader = new Thread(() -> readAhead(source), "ribbonfish-stdin");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (position == current.bytes.length) {
      if (current == END) {
        return -1;
      }
      current = next();
      position = 0;
    }
    int count = Math.min(length, current.bytes.length - position);
    System.arraycopy(current.bytes, position, target, offset, count);
    position += count;
    return count;
  }

  private Chunk next() throws IOException {
    try {
      Chunk chunk = chunks.take();
      if (chunk.failure != null) {
        throw chunk.failure;
      }
      return chunk;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for stdin");
    }
  }

  private void readAhead(InputStream source) {
    byte[] buffer = new byte[CHUNK_SIZE];
    try {
      while (true) {
        int read = source.read(buffer);
        if (read < 0) {
          chunks.put(END);
          return;
        }
        chunks.put(new Chunk(Arrays.copyOf(buffer, read), null));
      }
    } catch (IOException failure) {
      offer(new Chunk(new byte[0], failure));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void offer(Chunk chunk) {
    try {
      chunks.put(chunk);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** What one read of the source gave. */
  @SuppressWarnings("ArrayRecordComponent") // compared by identity only
  private record Chunk(byte[] bytes, @org.jspecify.annotations.Nullable IOException failure) {}
}
