package io.ribbonfish.bloblang.compression;

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
final class SnappyFrames extends BlockInput {
  private static final int COMPRESSED = 0x00;
  private static final int PLAIN = 0x01;
  private static final int FIRST_SKIPPED = 0x80;
  private static final int BEGIN = 0xff;
  private static final byte[] NAME = {'s', 'N', 'a', 'P', 'p', 'Y'};
  private static final int CHECKSUM = 4;
  private static final int MAX_BLOCK = 64 * 1024;
  private static final String CORRUPT = "s2: corrupt input";

  private final CRC32C crc = new CRC32C();
  private boolean begun;

  SnappyFrames(InputStream source) {
    super(source, new byte[MAX_BLOCK], 0);
  }

  @Override
  boolean makeMore() throws IOException {
    int kind = source.read();
    if (kind < 0) {
      return false;
    }
    readFrame(kind, frameLength());
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
      System.arraycopy(data, CHECKSUM, made, 0, length);
    } else {
      int claimed = Snappy.uncompressedLength(data, CHECKSUM, length);
      if (claimed < 0 || claimed > MAX_BLOCK) {
        throw new ZipException(CORRUPT);
      }
      length = Snappy.uncompress(data, CHECKSUM, length, made, 0);
    }
    crc.reset();
    crc.update(made, 0, length);
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
}
