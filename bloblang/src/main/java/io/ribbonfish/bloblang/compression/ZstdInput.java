package io.ribbonfish.bloblang.compression;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Reads Zstandard data, all its frames. The library's own stream takes a later frame that is cut
 * off for the end. A frame may ask for a window of 128 MiB, as for zstd's own programs. Used by one
 * thread.
 */
final class ZstdInput extends InputStream {
  private static final int BUFFER = 64 * 1024;
  private static final int MOST_KEPT = 64;

  /** Memory outside the heap is dear to get, and given back late. */
  private static final Queue<ByteBuffer> BUFFERS = new ArrayBlockingQueue<>(MOST_KEPT);

  private final InputStream source;
  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
  private final byte[] chunk = new byte[BUFFER];
  private final ByteBuffer in = buffer();
  private final ByteBuffer out = buffer();
  private boolean betweenFrames = true;
  private boolean moreToCome;
  private boolean closed;

  ZstdInput(InputStream source) {
    this.source = source;
    in.flip();
    out.flip();
  }

  @Override
  public int read() throws IOException {
    return ready() ? out.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int count = Math.min(length, out.remaining());
    out.get(to, from, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      zstd.close();
      keep(in);
      keep(out);
    }
    source.close();
  }

  private boolean ready() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    while (!out.hasRemaining()) {
      if (!in.hasRemaining() && !moreToCome && !fill()) {
        return false;
      }
      decompress();
    }
    return true;
  }

  private boolean fill() throws IOException {
    int read = source.read(chunk, 0, chunk.length);
    if (read < 0 && !betweenFrames) {
      throw new EOFException("unexpected EOF");
    }
    in.clear();
    in.put(chunk, 0, Math.max(read, 0)).flip();
    return read >= 0;
  }

  private void decompress() throws IOException {
    out.clear();
    try {
      betweenFrames = zstd.decompressDirectByteBufferStream(out, in);
    } catch (ZstdException refused) {
      out.flip();
      throw new IOException(refused.getMessage(), refused);
    }
    moreToCome = !betweenFrames && !out.hasRemaining();
    out.flip();
  }

  private static ByteBuffer buffer() {
    ByteBuffer kept = BUFFERS.poll();
    return kept == null ? ByteBuffer.allocateDirect(BUFFER) : kept.clear();
  }

  private static void keep(ByteBuffer buffer) {
    BUFFERS.offer(buffer);
  }
}
