package io.ribbonfish.aws.s3;

import java.util.Arrays;

/**
 * The bytes of a part between the thread that downloads it and the one that reads it, which may
 * begin before the part is whole. What was read is let go of at once.
 */
final class PartBuffer {
  static final int SEGMENT = 256 * 1024;

  private static final byte[] NONE = {};

  private final byte[][] segments;
  private final long length;
  private long written;
  private long read;
  private boolean ended;

  PartBuffer(long length) {
    this.length = length;
    this.segments = new byte[(int) ((length + SEGMENT - 1) / SEGMENT)][];
    Arrays.fill(segments, NONE);
  }

  /** Where the next bytes go; for the thread that downloads, which says {@link #wrote} then. */
  byte[] segment() {
    int index = (int) (written / SEGMENT);
    byte[] segment = segments[index];
    if (segment == NONE) {
      segment = new byte[(int) Math.min(SEGMENT, length - (long) index * SEGMENT)];
      segments[index] = segment;
    }
    return segment;
  }

  /** Where in {@link #segment} the next bytes go. */
  int position() {
    return (int) (written % SEGMENT);
  }

  synchronized void wrote(int count) {
    written += count;
    notifyAll();
  }

  /** Says that no more bytes come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Some bytes, waiting for them where need be; -1 behind the last one that came. */
  int read(byte[] buffer, int offset, int count) throws InterruptedException {
    long available = await();
    if (available == 0) {
      return -1;
    }
    int index = (int) (read / SEGMENT);
    int from = (int) (read % SEGMENT);
    byte[] segment = segments[index];
    int taken = (int) Math.min(Math.min(count, available), segment.length - from);
    System.arraycopy(segment, from, buffer, offset, taken);
    read += taken;
    if (from + taken == segment.length) {
      segments[index] = NONE;
    }
    return taken;
  }

  private synchronized long await() throws InterruptedException {
    while (written == read && !ended) {
      wait();
    }
    return written - read;
  }
}
