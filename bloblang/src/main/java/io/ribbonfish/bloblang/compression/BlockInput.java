package io.ribbonfish.bloblang.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are made block by block from those of a source. Used by one thread. */
abstract class BlockInput extends InputStream {
  final InputStream source;

  /** What was made last, of which {@link #at} to {@link #limit} is still to be read. */
  byte[] made;

  int at;
  int limit;

  BlockInput(InputStream source, byte[] room, int from) {
    this.source = source;
    this.made = room;
    this.at = from;
    this.limit = from;
  }

  /** Makes more, which may be no bytes yet; false at the end of the source. */
  abstract boolean makeMore() throws IOException;

  @Override
  public final int read() throws IOException {
    return ready() ? made[at++] & 0xff : -1;
  }

  @Override
  public final int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int count = Math.min(length, limit - at);
    System.arraycopy(made, at, to, from, count);
    at += count;
    return count;
  }

  @Override
  public final void close() throws IOException {
    source.close();
  }

  /** So many bytes of the source, which has to have them. */
  final byte[] exactly(int count) throws IOException {
    byte[] bytes = source.readNBytes(count);
    if (bytes.length < count) {
      throw cut();
    }
    return bytes;
  }

  /** The source ends too early. */
  static EOFException cut() {
    return new EOFException("unexpected EOF");
  }

  private boolean ready() throws IOException {
    while (at == limit) {
      if (!makeMore()) {
        return false;
      }
    }
    return true;
  }
}
