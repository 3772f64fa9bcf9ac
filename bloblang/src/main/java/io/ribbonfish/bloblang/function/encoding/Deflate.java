package io.ribbonfish.bloblang.function.encoding;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Deflated data, alone and as gzip and zlib wrap it. Short data is stored as upstream stores it.
 */
final class Deflate {
  /** Upstream does not look for repetitions in less. */
  private static final int SHORT = 128;

  /** What upstream takes a table of codes to cost. */
  private static final int TABLE_BITS = 70 * 8;

  private static final int STORED_HEADER = 5;

  /** Go's time before the epoch, an unknown operating system. */
  private static final byte[] GZIP_HEADER = {
    0x1f, (byte) 0x8b, 8, 0, 0, 9, 0x6e, (byte) 0x88, 0, (byte) 0xff
  };

  private Deflate() {}

  static byte[] gzip(byte[] bytes, int level) {
    checkLevel("gzip", level, -3);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putInt((int) checksum.getValue()).putInt(bytes.length);
    byte[] header = GZIP_HEADER.clone();
    header[8] = (byte) (level == 9 ? 2 : level == 1 ? 4 : 0);
    return join(header, raw(bytes, level), trailer.array());
  }

  static byte[] zlib(byte[] bytes, int level) {
    checkLevel("zlib", level, -2);
    Adler32 checksum = new Adler32();
    checksum.update(bytes);
    int strength = level < 0 || level == 6 ? 2 : level < 2 ? 0 : level < 6 ? 1 : 3;
    int header = 0x78 << 8 | strength << 6;
    header += 31 - header % 31;
    return join(
        new byte[] {(byte) (header >> 8), (byte) header},
        raw(bytes, level),
        ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }

  static byte[] raw(byte[] bytes, int level) {
    checkLevel("flate", level, -3);
    boolean isShort = bytes.length > 0 && bytes.length < SHORT && level != 0;
    if (isShort && entropyBits(bytes) + TABLE_BITS >= (bytes.length + STORED_HEADER) * 8) {
      return stored(bytes);
    }
    int strategy = level == -2 || isShort ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY;
    return deflate(bytes, Math.max(level, -1), strategy);
  }

  private static double entropyBits(byte[] bytes) {
    int[] counts = new int[256];
    for (byte b : bytes) {
      counts[b & 0xff]++;
    }
    double bits = 0;
    for (int count : counts) {
      bits += count == 0 ? 0 : count * Math.log((double) bytes.length / count) / Math.log(2);
    }
    return bits;
  }

  private static void checkLevel(String what, int level, int lowest) {
    if (level < lowest || level > 9) {
      throw new EvaluationException(what + ": invalid compression level: " + level);
    }
  }

  private static byte[] deflate(byte[] bytes, int level, int strategy) {
    Deflater deflater = new Deflater(level, true);
    try {
      deflater.setStrategy(strategy);
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 16);
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** One block that is only copied, then an empty last one. */
  private static byte[] stored(byte[] bytes) {
    ByteBuffer header = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0).putShort((short) bytes.length).putShort((short) ~bytes.length);
    return join(header.array(), bytes, new byte[] {3, 0});
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
