package io.ribbonfish.bookmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The writes that a store makes, one by one: the seam where tests put in a disk that fails or stops
 * at any of them.
 */
interface Disk {
  /**
   * Opens a file for appending, creating it where it is missing.
   *
   * @param keep bytes to keep of what is there; the rest is cut off
   */
  Output open(Path file, long keep) throws IOException;

  /** Puts a file in the place of another, in one step. */
  void replace(Path from, Path to) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Makes the folder's list of files durable. */
  void forceFolder(Path folder) throws IOException;

  /** A file open for appending, for one thread at a time. */
  interface Output extends Closeable {
    /** Appends all that remains in the buffer. */
    void append(ByteBuffer bytes) throws IOException;

    /** Makes what was appended durable. */
    void force() throws IOException;
  }
}
