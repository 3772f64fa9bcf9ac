package io.ribbonfish.aws.s3.bucket;

import java.io.InputStream;

/**
 * An object that is being downloaded. Used by one thread, except {@link #abort}, which any thread
 * may call at any time.
 */
public interface ObjectContent extends AutoCloseable {
  /** What the store said of the object. */
  ObjectHeaders headers();

  /**
   * The bytes of the range that was asked for. They may end before it does, where the connection
   * broke: who reads compares with what was asked.
   */
  InputStream body();

  /** Breaks the download off: a read that waits fails. */
  void abort();

  /** Ends the download; the connection is kept for others only where the body was read whole. */
  @Override
  void close();
}
