package io.ribbonfish.bloblang.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads gzip data, all its members. The JDK's own stream takes whatever follows a member for the
 * end, also a second member whose bytes have not arrived yet. Used by one thread.
 */
final class GzipInput extends InputStream {
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream source;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[32 * 1024];
  private int at;
  private int limit;
  private boolean inMember;
  private boolean first = true;
  private boolean ended;
  private boolean closed;

  GzipInput(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    while (!ended) {
      if (!inMember) {
        startMember();
        continue;
      }
      int inflated = inflate(to, from, length);
      if (inflated > 0 || length == 0) {
        checksum.update(to, from, inflated);
        return inflated;
      }
      if (inflater.finished()) {
        endMember();
      } else {
        fill();
        inflater.setInput(buffer, 0, limit);
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    inflater.end();
    source.close();
  }

  private int inflate(byte[] to, int from, int length) throws ZipException {
    try {
      return inflater.inflate(to, from, length);
    } catch (DataFormatException broken) {
      throw new ZipException("flate: corrupt input before offset " + inflater.getBytesRead());
    }
  }

  private void startMember() throws IOException {
    if (at == limit && !filled()) {
      if (first) {
        throw new ZipException("EOF");
      }
      ended = true;
      return;
    }
    readHeader();
    inflater.reset();
    inflater.setInput(buffer, at, limit - at);
    checksum.reset();
    first = false;
    inMember = true;
  }

  private void readHeader() throws IOException {
    checksum.reset();
    int begin = headerShort();
    int method = headerByte();
    int flags = headerByte();
    if (begin != 0x8b1f || method != 8) {
      throw new ZipException("gzip: invalid header");
    }
    skipHeader(6);
    if ((flags & EXTRA) != 0) {
      skipHeader(headerShort());
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    int expected = (int) checksum.getValue() & 0xffff;
    if ((flags & HEADER_CHECKSUM) != 0 && headerShort() != expected) {
      throw new ZipException("gzip: invalid header");
    }
  }

  private void endMember() throws IOException {
    long length = inflater.getBytesWritten() & 0xffff_ffffL;
    at = limit - inflater.getRemaining();
    long expectedChecksum = trailerInt();
    long expectedLength = trailerInt();
    if (expectedChecksum != checksum.getValue() || expectedLength != length) {
      throw new ZipException("gzip: invalid checksum");
    }
    inMember = false;
  }

  private void skipText(boolean present) throws IOException {
    int c = present ? headerByte() : 0;
    while (c != 0) {
      c = headerByte();
    }
  }

  private void skipHeader(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      headerByte();
    }
  }

  private int headerShort() throws IOException {
    int low = headerByte();
    return low | headerByte() << 8;
  }

  private int headerByte() throws IOException {
    int value = nextByte();
    checksum.update(value);
    return value;
  }

  private long trailerInt() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) nextByte() << shift;
    }
    return value;
  }

  private int nextByte() throws IOException {
    if (at == limit) {
      fill();
    }
    return buffer[at++] & 0xff;
  }

  private void fill() throws IOException {
    if (!filled()) {
      throw new EOFException("unexpected EOF");
    }
  }

  private boolean filled() throws IOException {
    int read = source.read(buffer, 0, buffer.length);
    at = 0;
    limit = Math.max(read, 0);
    return read > 0;
  }
}
