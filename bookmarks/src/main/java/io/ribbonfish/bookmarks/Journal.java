package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that changes are appended to; any thread may call it. */
final class Journal {
  private static final int BUFFER_BYTES = 1 << 18;

  private final JsonFiles files;
  private final Disk disk;
  private final Instant mainCreatedAt;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  private long durableBytes;
  private Disk.@Nullable Output output;

  /**
   * A journal that goes on behind what counts of the file.
   *
   * @param durableBytes how much of the file counts; 0 where there is none
   */
  Journal(JsonFiles files, Disk disk, Instant mainCreatedAt, long durableBytes) {
    this.files = files;
    this.disk = disk;
    this.mainCreatedAt = mainCreatedAt;
    this.durableBytes = durableBytes;
  }

  /**
   * Appends one group of encoded lines and makes it durable. After an exception nothing of it
   * counts, and it can be appended again.
   */
  synchronized void append(Instant at, List<byte[]> lines) throws IOException {
    try {
      Disk.Output out = output == null ? open() : output;
      JournalLine start =
          durableBytes == 0
              ? new JournalLine.Header(JournalLine.VERSION, mainCreatedAt)
              : new JournalLine.Commit(at);
      long written = put(out, start.encode());
      for (byte[] line : lines) {
        written += put(out, line);
      }
      drain(out);
      out.force();
      durableBytes += written;
    } catch (IOException e) {
      // What reached the file is unknown, even of pages that were written before a failed fsync:
      // the next append cuts the file back and writes the whole group again.
      closeAfter(e);
      throw e;
    }
  }

  /** Bytes in the journal that are durable. */
  synchronized long length() {
    return durableBytes;
  }

  /** Whether the main file has everything. */
  synchronized boolean isEmpty() {
    return durableBytes == 0 && !Files.exists(files.oldJournal());
  }

  /**
   * Puts the journal aside and begins a new one, so that the main file can be rewritten meanwhile.
   * Does nothing while one that was put aside before is still needed.
   */
  synchronized void rotate() throws IOException {
    if (durableBytes == 0 || Files.exists(files.oldJournal())) {
      return;
    }
    close();
    disk.open(files.journal(), durableBytes).close();
    disk.replace(files.journal(), files.oldJournal());
    durableBytes = 0;
    disk.forceFolder(files.folder());
  }

  /** Deletes the journal that was put aside, once the main file has all of it. */
  synchronized void dropOld() throws IOException {
    disk.delete(files.oldJournal());
    disk.forceFolder(files.folder());
  }

  /** Deletes all journals, once the main file has all of them and nothing is written any more. */
  synchronized void dropAll() throws IOException {
    close();
    // The older one first, and for good: replayed without the newer one it would undo changes.
    dropOld();
    disk.delete(files.journal());
    durableBytes = 0;
    disk.forceFolder(files.folder());
  }

  synchronized void close() throws IOException {
    Disk.Output open = output;
    output = null;
    if (open != null) {
      open.close();
    }
  }

  private Disk.Output open() throws IOException {
    Disk.Output opened = disk.open(files.journal(), durableBytes);
    output = opened;
    disk.forceFolder(files.folder());
    return opened;
  }

  private long put(Disk.Output out, byte[] bytes) throws IOException {
    int from = 0;
    while (from < bytes.length) {
      if (!buffer.hasRemaining()) {
        drain(out);
      }
      int count = Math.min(buffer.remaining(), bytes.length - from);
      buffer.put(bytes, from, count);
      from += count;
    }
    return bytes.length;
  }

  private void drain(Disk.Output out) throws IOException {
    buffer.flip();
    try {
      out.append(buffer);
    } finally {
      buffer.clear();
    }
  }

  private void closeAfter(IOException failure) {
    buffer.clear();
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
