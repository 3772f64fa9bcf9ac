package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ObjectHeaders;
import java.io.InputStream;

/**
 * The bytes of one object version from some offset on, in their order, whatever breaks meanwhile.
 * Used by one thread, except {@link #abort}.
 */
abstract class ObjectBody extends InputStream {
  /** What the store said of the object. */
  abstract ObjectHeaders headers();

  /** Breaks all its downloads off, for good; any thread may call it. */
  abstract void abort();

  @Override
  public int read() throws java.io.IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws java.io.IOException;

  @Override
  public abstract void close();
}
