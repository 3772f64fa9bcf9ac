package io.ribbonfish.bloblang.compression;

import java.util.zip.ZipException;

/**
 * Decompresses one block of LZ4 into an array that may hold earlier data in front, to which the
 * block may refer; no library's fast decoder does. One use, one thread.
 */
final class Lz4Block {
  private static final int LONG = 15;
  private static final int SHORTEST_MATCH = 4;

  private final byte[] from;
  private final byte[] to;
  private final int first;
  private int in;
  private int out;

  /**
   * @param from the compressed block, just its bytes
   * @param first the first byte of {@code to} that the block may refer to
   * @param start where in {@code to} its own data begins
   */
  Lz4Block(byte[] from, byte[] to, int first, int start) {
    this.from = from;
    this.to = to;
    this.first = first;
    this.out = start;
  }

  /** Where the block's data ends; at the most at the end of the array. */
  int decompress() throws ZipException {
    while (true) {
      int token = next();
      copyLiterals(length(token >>> 4));
      if (in == from.length) {
        return out;
      }
      int distance = next() | next() << 8;
      copyMatch(distance, length(token & LONG) + SHORTEST_MATCH);
    }
  }

  private int next() throws ZipException {
    if (in == from.length) {
      throw corrupt();
    }
    return from[in++] & 0xff;
  }

  private int length(int begin) throws ZipException {
    int length = begin;
    int more = begin == LONG ? 255 : 0;
    while (more == 255) {
      more = next();
      length += more;
      if (length > to.length) {
        throw corrupt();
      }
    }
    return length;
  }

  private void copyLiterals(int length) throws ZipException {
    if (length > from.length - in || length > to.length - out) {
      throw corrupt();
    }
    System.arraycopy(from, in, to, out, length);
    in += length;
    out += length;
  }

  private void copyMatch(int distance, int length) throws ZipException {
    int match = out - distance;
    if (distance == 0 || match < first || length > to.length - out) {
      throw corrupt();
    }
    // What is copied may be what was copied just before: then in steps that double.
    int left = length;
    while (left > 0) {
      int step = Math.min(left, out - match);
      System.arraycopy(to, match, to, out, step);
      out += step;
      left -= step;
    }
  }

  private static ZipException corrupt() {
    return new ZipException("lz4: invalid source or destination buffer too short");
  }
}
