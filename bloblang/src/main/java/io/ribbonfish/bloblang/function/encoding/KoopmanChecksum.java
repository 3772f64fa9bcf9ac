package io.ribbonfish.bloblang.function.encoding;

import java.util.zip.Checksum;

/** CRC-32 with Koopman's polynomial, which the JDK does not have. One thread. */
final class KoopmanChecksum implements Checksum {
  private static final int POLYNOMIAL = 0xeb31d82e;
  private static final int[] TABLE = table();

  private int register = -1;

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ POLYNOMIAL;
      }
      table[i] = value;
    }
    return table;
  }

  @Override
  public void update(int b) {
    register = TABLE[(register ^ b) & 0xff] ^ register >>> 8;
  }

  @Override
  public void update(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      update(bytes[i]);
    }
  }

  @Override
  public long getValue() {
    return ~register & 0xffffffffL;
  }

  @Override
  public void reset() {
    register = -1;
  }
}
