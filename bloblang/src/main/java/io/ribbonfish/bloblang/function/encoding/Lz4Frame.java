package io.ribbonfish.bloblang.function.encoding;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The frame format of LZ4 with a checksum of the content, as upstream writes it; in plain Java, as
 * the faster ways reach into memory that newer JDKs close.
 */
final class Lz4Frame {
  private static final int MAX_LEVEL = 17;

  private Lz4Frame() {}

  static byte[] compress(byte[] bytes, int level) {
    LZ4Factory factory = LZ4Factory.safeInstance();
    LZ4Compressor compressor =
        level > 0
            ? factory.highCompressor(Math.min(level + 8, MAX_LEVEL))
            : factory.fastCompressor();
    return Compression.write(
        out -> {
          try (LZ4FrameOutputStream frame =
              new LZ4FrameOutputStream(
                  out,
                  LZ4FrameOutputStream.BLOCKSIZE.SIZE_4MB,
                  -1,
                  compressor,
                  XXHashFactory.safeInstance().hash32(),
                  LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
                  LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM)) {
            frame.write(bytes);
          }
        });
  }
}
