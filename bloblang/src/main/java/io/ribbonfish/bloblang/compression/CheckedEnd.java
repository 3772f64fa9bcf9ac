package io.ribbonfish.bloblang.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Takes the end of what was decompressed for the end only where the source ended too, since a
 * damaged stream could seem to end early. Used by one thread.
 */
final class CheckedEnd extends FilterInputStream {
  private final InputStream source;

  CheckedEnd(InputStream decompressed, InputStream source) {
    super(decompressed);
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    return value < 0 ? end() : value;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int read = super.read(to, from, length);
    return read < 0 ? end() : read;
  }

  private int end() throws IOException {
    if (source.read() >= 0) {
      throw new ZipException("the compressed data ends before its source does");
    }
    return -1;
  }
}
