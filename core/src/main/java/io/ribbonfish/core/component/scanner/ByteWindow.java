package io.ribbonfish.core.component.scanner;

import io.ribbonfish.bloblang.Utf8;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a source that were read but not yet consumed, in one array that moves along the
 * source. Used by one thread.
 */
final class ByteWindow {
  /** Most sources are small; a window that was filled once grows up to the other size. */
  private static final int FIRST_SIZE = 8 * 1024;

  private static final int READ_SIZE = 256 * 1024;
  private static final int LARGEST = Integer.MAX_VALUE - 16;

  private final InputStream source;
  private byte[] bytes;
  private int start;
  private int end;
  private boolean atEnd;
  private long consumed;

  ByteWindow(InputStream source) {
    this.source = source;
    this.bytes = new byte[FIRST_SIZE];
  }

  /** Waits for more bytes; false at the end of the source. */
  boolean fill() throws IOException {
    if (atEnd) {
      return false;
    }
    makeRoom();
    int read = source.read(bytes, end, bytes.length - end);
    if (read < 0) {
      atEnd = true;
      return false;
    }
    end += read;
    return true;
  }

  int length() {
    return end - start;
  }

  byte at(int index) {
    return bytes[start + index];
  }

  /** Where this byte is, at or behind {@code from}; -1 where it isn't. */
  int indexOf(byte wanted, int from) {
    byte[] local = bytes;
    int limit = end;
    for (int i = start + from; i < limit; i++) {
      if (local[i] == wanted) {
        return i - start;
      }
    }
    return -1;
  }

  /** Where these bytes are, at or behind {@code from}; -1 where they aren't. */
  int indexOf(byte[] wanted, int from) {
    int candidate = indexOf(wanted[0], from);
    while (candidate >= 0 && candidate + wanted.length <= length()) {
      if (matches(wanted, candidate)) {
        return candidate;
      }
      candidate = indexOf(wanted[0], candidate + 1);
    }
    return -1;
  }

  /** A copy of the first {@code count} bytes, which no later read touches. */
  byte[] copy(int count) {
    byte[] copy = new byte[count];
    System.arraycopy(bytes, start, copy, 0, count);
    return copy;
  }

  /** The first {@code count} bytes as text, which loses no byte that is not UTF-8. */
  String text(int count) {
    return Utf8.string(bytes, start, start + count);
  }

  void consume(int count) {
    start += count;
    consumed += count;
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  /** How many bytes of the source were consumed. */
  long consumed() {
    return consumed;
  }

  private boolean matches(byte[] wanted, int at) {
    for (int i = 0; i < wanted.length; i++) {
      if (at(at + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private void makeRoom() throws IOException {
    if (end < bytes.length) {
      return;
    }
    boolean tooSmall = bytes.length < READ_SIZE || length() > bytes.length / 2;
    if (tooSmall && length() == LARGEST) {
      throw new IOException("one message would be larger than 2 GiB: check that the scanner fits");
    }
    byte[] roomier = tooSmall ? new byte[(int) Math.min(LARGEST, bytes.length * 2L)] : bytes;
    System.arraycopy(bytes, start, roomier, 0, length());
    end -= start;
    start = 0;
    bytes = roomier;
  }
}
