package io.ribbonfish.bloblang.function.encoding;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Knows how compressed data begins, and says in upstream's words where it begins otherwise. */
final class Header {
  private static final String CUT = "unexpected EOF";
  private static final byte[] LZ4 = HexFormat.of().parseHex("04224d18");
  private static final byte[] ZSTD = HexFormat.of().parseHex("28b52ffd");
  private static final byte[] SKIPPED = HexFormat.of().parseHex("2a4d18");
  private static final byte[] BZIP2_BLOCK = HexFormat.of().parseHex("314159265359");
  private static final byte[] BZIP2_END = HexFormat.of().parseHex("177245385090");

  private Header() {}

  /** What is wrong with the first bytes of an LZ4 frame. */
  static Optional<String> ofLz4(byte[] bytes) {
    boolean known = startsWith(bytes, 0, LZ4) || startsWith(bytes, 1, SKIPPED);
    return magic(bytes, known, "lz4: bad magic number");
  }

  /** What is wrong with the first bytes of a Zstandard frame. */
  static Optional<String> ofZstd(byte[] bytes) {
    boolean known = startsWith(bytes, 0, ZSTD) || startsWith(bytes, 1, SKIPPED);
    return magic(bytes, known, "invalid input: magic number mismatch");
  }

  private static Optional<String> magic(byte[] bytes, boolean known, String problem) {
    if (known || bytes.length == 0) {
      return Optional.empty();
    }
    return Optional.of(bytes.length < 4 ? CUT : problem);
  }

  /** What is wrong with the first bytes of a bzip2 file. */
  static Optional<String> ofBzip2(byte[] bytes) {
    String invalid = "bzip2 data invalid: ";
    if (bytes.length < 2) {
      return Optional.of(CUT);
    }
    if (bytes[0] != 'B' || bytes[1] != 'Z') {
      return Optional.of(invalid + "bad magic value");
    }
    if (bytes.length < 4) {
      return Optional.of(CUT);
    }
    if (bytes[2] != 'h') {
      return Optional.of(invalid + "non-Huffman entropy encoding");
    }
    if (bytes[3] < '1' || bytes[3] > '9') {
      return Optional.of(invalid + "invalid compression level");
    }
    boolean known = startsWith(bytes, 4, BZIP2_BLOCK) || startsWith(bytes, 4, BZIP2_END);
    if (known || bytes.length < 4 + BZIP2_BLOCK.length) {
      return known ? Optional.empty() : Optional.of(CUT);
    }
    return Optional.of(invalid + "bad magic value found");
  }

  private static boolean startsWith(byte[] bytes, int from, byte[] expected) {
    int end = from + expected.length;
    return bytes.length >= end && Arrays.equals(bytes, from, end, expected, 0, expected.length);
  }
}
