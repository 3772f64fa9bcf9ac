package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream of bytes at line feeds, keeping one line in memory. */
final class LineReader {
  private static final int FIRST_SIZE = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_SIZE];
  private int start;
  private int end;
  private int filled;
  private boolean ended;
  private boolean terminated;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false after the last one. */
  boolean next() throws IOException {
    start = terminated ? end + 1 : end;
    terminated = false;
    int searched = start;
    while (true) {
      for (int i = searched; i < filled; i++) {
        if (buffer[i] == '\n') {
          end = i;
          terminated = true;
          return true;
        }
      }
      int unsearched = filled - start;
      if (ended || !fill()) {
        end = filled;
        return end > start;
      }
      searched = start + unsearched;
    }
  }

  /** The array that holds the line, valid until the next call of {@link #next}. */
  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  /** Bytes of the line, without its line feed. */
  int length() {
    return end - start;
  }

  /** Whether the line ended with a line feed rather than with the stream. */
  boolean isTerminated() {
    return terminated;
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
    start = 0;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    ended = read < 0;
    filled += Math.max(read, 0);
    return !ended;
  }
}
