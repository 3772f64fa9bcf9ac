package io.ribbonfish.bloblang.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.ZipException;
import org.xerial.snappy.Snappy;

/**
 * Reads Snappy's framing format. The libraries' own streams believe any length that a frame claims,
 * and go one call deeper for each frame that is to be skipped. Used by one thread.
 */
final class SnappyFrames extends InputStream {
  private static final int COMPRESSED = 0x00;
  private static final int PLAIN = 0x01;
  private static final int FIRST_SKIPPED = 0x80;
  private static final int BEGIN = 0xff;
  private static final byte[] NAME = {'s', 'N', 'a', 'P', 'p', 'Y'};
  private static final int CHECKSUM = 4;
  private static final int MAX_BLOCK = 64 * 1024;
  private static final String CORRUPT = "s2: corrupt input";

  private final InputStream source;
  private final byte[] block = new byte[MAX_BLOCK];
  private final CRC32C crc = new CRC32C();
  private int at;
  private int limit;
  private boolean begun;

  SnappyFrames(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    return ready() ? block[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int count = Math.min(length, limit - at);
    System.arraycopy(block, at, to, from, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private boolean ready() throws IOException {
    while (at == limit) {
      int kind = source.read();
      if (kind < 0) {
        return false;
      }
      readFrame(kind, frameLength());
    }
    return true;
  }

  private int frameLength() throws IOException {
    byte[] length = exactly(3);
    return length[0] & 0xff | (length[1] & 0xff) << 8 | (length[2] & 0xff) << 16;
  }

  private void readFrame(int kind, int length) throws IOException {
    if (!begun && kind != BEGIN) {
      throw new ZipException(CORRUPT);
    }
    switch (kind) {
      case BEGIN -> begin(length);
      case COMPRESSED -> readBlock(data(length, Snappy.maxCompressedLength(MAX_BLOCK)), true);
      case PLAIN -> readBlock(data(length, MAX_BLOCK), false);
      default -> skip(kind, length);
    }
  }

  private void begin(int length) throws IOException {
    if (length != NAME.length || !Arrays.equals(exactly(length), NAME)) {
      throw new ZipException(CORRUPT);
    }
    begun = true;
  }

  private byte[] data(int length, int longest) throws IOException {
    if (length < CHECKSUM || length > CHECKSUM + longest) {
      throw new ZipException(CORRUPT);
    }
    return exactly(length);
  }

  private void readBlock(byte[] data, boolean compressed) throws IOException {
    int length = data.length - CHECKSUM;
    if (!compressed) {
      System.arraycopy(data, CHECKSUM, block, 0, length);
    } else {
      int claimed = Snappy.uncompressedLength(data, CHECKSUM, length);
      if (claimed < 0 || claimed > MAX_BLOCK) {
        throw new ZipException(CORRUPT);
      }
      length = Snappy.uncompress(data, CHECKSUM, length, block, 0);
    }
    crc.reset();
    crc.update(block, 0, length);
    int sum = (int) crc.getValue();
    int masked = (sum >>> 15 | sum << 17) + 0xa282ead8;
    if (ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt() != masked) {
      throw new ZipException("s2: crc mismatch");
    }
    at = 0;
    limit = length;
  }

  private void skip(int kind, int length) throws IOException {
    if (kind < FIRST_SKIPPED) {
      throw new ZipException("s2: unsupported input");
    }
    exactly(length);
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = source.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("unexpected EOF");
    }
    return bytes;
  }
}
