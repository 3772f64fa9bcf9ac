package io.ribbonfish.aws.s3.bucket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** A download through {@link LeanBucket}. */
final class LeanContent implements ObjectContent {
  private final LeanRequest request;
  private final ClassicHttpResponse response;
  private final ObjectHeaders headers;
  private final CountedBody body;

  /**
   * @param length bytes that are to come
   */
  LeanContent(
      LeanRequest request,
      ClassicHttpResponse response,
      ObjectHeaders headers,
      InputStream body,
      long length) {
    this.request = request;
    this.response = response;
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
    request.cancel();
  }

  @Override
  public void close() {
    try {
      if (body.isUsedUp()) {
        body.close();
      }
      // Cuts the connection, unless it went back to the pool when the body ended.
      response.close();
    } catch (IOException e) {
      request.cancel();
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
