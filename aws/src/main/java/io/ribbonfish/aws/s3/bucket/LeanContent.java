package io.ribbonfish.aws.s3.bucket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A download through {@link LeanBucket}. */
final class LeanContent implements ObjectContent {
  private final LeanRequests.Exchange exchange;
  private final ObjectHeaders headers;
  private final CountedBody body;

  /**
   * @param length bytes that are to come
   */
  LeanContent(
      LeanRequests.Exchange exchange, ObjectHeaders headers, InputStream body, long length) {
    this.exchange = exchange;
    this.headers = headers;
    this.body = new CountedBody(body, length);
  }

  @Override
  public ObjectHeaders headers() {
    return headers;
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public void abort() {
    exchange.cancel();
  }

  @Override
  public void close() {
    try (exchange) {
      if (body.isUsedUp()) {
        body.close();
      }
    } catch (IOException e) {
      exchange.cancel();
    }
  }

  /** Knows when all that was announced has come. */
  private static final class CountedBody extends FilterInputStream {
    private long left;

    CountedBody(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    boolean isUsedUp() {
      return left <= 0;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      left = b < 0 ? 0 : left - 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      left = count < 0 ? 0 : left - count;
      return count;
    }
  }
}
