package io.ribbonfish.aws.s3.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A download through the AWS SDK. */
final class SdkContent implements ObjectContent {
  private final ResponseInputStream<GetObjectResponse> response;
  private final ObjectHeaders headers;
  private long unread;

  SdkContent(ResponseInputStream<GetObjectResponse> response, ObjectHeaders headers) {
    this.response = response;
    this.headers = headers;
    this.unread = Optional.ofNullable(response.response().contentLength()).orElse(Long.MAX_VALUE);
  }

  @Override
  public ObjectHeaders headers() {
    return headers;
  }

  @Override
  public InputStream body() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        int result = interruptibly(response::read);
        noteRead(result < 0 ? -1 : 1);
        return result;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int result = interruptibly(() -> response.read(buffer, offset, length));
        noteRead(result);
        return result;
      }
    };
  }

  private interface Read {
    int bytes() throws IOException;
  }

  /** The SDK has an unchecked exception of its own for threads that are interrupted. */
  private static int interruptibly(Read read) throws IOException {
    try {
      return read.bytes();
    } catch (AbortedException e) {
      throw new InterruptedIOException("interrupted while reading an object");
    }
  }

  private void noteRead(int count) {
    unread = count < 0 ? 0 : unread - count;
  }

  @Override
  public void abort() {
    response.abort();
  }

  @Override
  public void close() {
    // Closing a stream with bytes left would read them all; breaking it off does not.
    if (unread > 0) {
      response.abort();
      return;
    }
    try {
      response.close();
    } catch (IOException | AbortedException e) {
      response.abort();
    }
  }
}
