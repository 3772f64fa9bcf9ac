package io.ribbonfish.bloblang.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipException;
import net.jpountz.xxhash.StreamingXXHash32;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Reads LZ4's frame format, all frames. Of the libraries' own streams one is slow, and the other
 * takes a frame that is cut off early for the end and knows no blocks that refer to earlier ones.
 * Used by one thread.
 */
final class Lz4Frames extends BlockInput {
  private static final int MAGIC = 0x184d2204;
  private static final int SKIPPED_MAGIC = 0x184d2a50;
  private static final int PLAIN_BLOCK = 0x8000_0000;
  private static final int HISTORY = 64 * 1024;
  private static final int MOST_EXPANSION = 255;
  private static final XXHash32 HASH = XXHashFactory.safeInstance().hash32();

  private final StreamingXXHash32 contentHash = XXHashFactory.safeInstance().newStreamingHash32(0);

  private int historyBegin = HISTORY;
  private long contentLength;
  private Frame frame = Frame.NONE;

  /** What is made begins with earlier data up to {@link #HISTORY}, then comes the block's. */
  Lz4Frames(InputStream source) {
    super(source, new byte[HISTORY], HISTORY);
  }

  /**
   * What a frame's header says.
   *
   * @param open whether the frame has not ended yet
   * @param linked whether blocks refer to earlier ones
   * @param length of the content; -1 where it is not told
   */
  private record Frame(
      boolean open,
      boolean linked,
      boolean blockChecksums,
      boolean contentChecksum,
      int longestBlock,
      long length) {
    static final Frame NONE = new Frame(false, false, false, false, 0, -1);
  }

  @Override
  boolean makeMore() throws IOException {
    if (frame.open) {
      readBlock();
      return true;
    }
    return beginFrame();
  }

  /** Reads a frame's header, or passes over a frame that is to be skipped; false at the end. */
  private boolean beginFrame() throws IOException {
    byte[] begin = source.readNBytes(4);
    if (begin.length == 0) {
      return false;
    }
    if (begin.length < 4) {
      throw cut();
    }
    int magic = ints(begin).getInt();
    if ((magic & ~0xf) == SKIPPED_MAGIC) {
      skipFrame(readInt() & 0xffff_ffffL);
      return true;
    }
    if (magic != MAGIC) {
      throw new ZipException("lz4: bad magic number");
    }
    frame = readHeader();
    contentHash.reset();
    contentLength = 0;
    historyBegin = HISTORY;
    return true;
  }

  private Frame readHeader() throws IOException {
    byte[] flags = exactly(2);
    int size = flags[1] >>> 4 & 7;
    boolean hasLength = (flags[0] & 8) != 0;
    if ((flags[0] & 0xc0) != 0x40 || size < 4) {
      throw new ZipException("lz4: invalid frame header");
    }
    if ((flags[0] & 1) != 0) {
      throw new ZipException("lz4: the frame needs a dictionary");
    }
    byte[] length = exactly(hasLength ? 8 : 0);
    byte[] header = new byte[flags.length + length.length];
    System.arraycopy(flags, 0, header, 0, flags.length);
    System.arraycopy(length, 0, header, flags.length, length.length);
    int checksum = HASH.hash(header, 0, header.length, 0) >>> 8;
    if (exactly(1)[0] != (byte) checksum) {
      throw new ZipException("lz4: invalid header checksum");
    }
    return new Frame(
        true,
        (flags[0] & 32) == 0,
        (flags[0] & 16) != 0,
        (flags[0] & 4) != 0,
        1 << (8 + 2 * size),
        hasLength ? ints(length).getLong() : -1);
  }

  private void readBlock() throws IOException {
    int size = readInt();
    if (size == 0) {
      endFrame();
      return;
    }
    int length = size & ~PLAIN_BLOCK;
    if (length > frame.longestBlock) {
      throw new ZipException("lz4: invalid block size");
    }
    byte[] block = exactly(length);
    if (frame.blockChecksums && readInt() != HASH.hash(block, 0, length, 0)) {
      throw new ZipException("lz4: invalid block checksum");
    }
    takeBlock(block, (size & PLAIN_BLOCK) != 0);
    contentLength += limit - at;
    if (frame.contentChecksum) {
      contentHash.update(made, at, limit - at);
    }
  }

  private void takeBlock(byte[] block, boolean plain) throws ZipException {
    keepHistory();
    long most = plain ? block.length : (long) block.length * MOST_EXPANSION;
    int room = HISTORY + (int) Math.min(most, frame.longestBlock);
    if (made.length < room) {
      byte[] larger = new byte[room];
      System.arraycopy(made, historyBegin, larger, historyBegin, HISTORY - historyBegin);
      made = larger;
    }
    at = HISTORY;
    if (plain) {
      System.arraycopy(block, 0, made, at, block.length);
      limit = at + block.length;
    } else {
      limit = new Lz4Block(block, made, historyBegin, at).decompress();
    }
    if (limit - at > frame.longestBlock) {
      throw new ZipException("lz4: invalid block size");
    }
  }

  /** Moves the last of the data in front of where the next block goes. */
  private void keepHistory() {
    if (frame.linked) {
      int kept = Math.min(HISTORY, limit - historyBegin);
      System.arraycopy(made, limit - kept, made, HISTORY - kept, kept);
      historyBegin = HISTORY - kept;
    }
    at = HISTORY;
    limit = HISTORY;
  }

  private void endFrame() throws IOException {
    if (frame.contentChecksum && readInt() != contentHash.getValue()) {
      throw new ZipException("lz4: invalid frame checksum");
    }
    if (frame.length >= 0 && frame.length != contentLength) {
      throw new ZipException("lz4: the content has another length than its header says");
    }
    frame = Frame.NONE;
    at = HISTORY;
    limit = HISTORY;
  }

  private void skipFrame(long count) throws IOException {
    try {
      source.skipNBytes(count);
    } catch (EOFException early) {
      throw cut();
    }
  }

  private int readInt() throws IOException {
    return ints(exactly(4)).getInt();
  }

  private static ByteBuffer ints(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
