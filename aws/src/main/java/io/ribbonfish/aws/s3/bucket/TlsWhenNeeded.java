package io.ribbonfish.aws.s3.bucket;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads whom to trust when the first connection asks for it: that is more work than all the rest of
 * a start, and an endpoint on {@code http} never asks. Thread-safe.
 */
final class TlsWhenNeeded implements TlsSocketStrategy {
  private final Supplier<TlsSocketStrategy> opened;
  private @Nullable TlsSocketStrategy strategy;

  TlsWhenNeeded(Supplier<TlsSocketStrategy> opened) {
    this.opened = opened;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket,
      String target,
      int port,
      @Nullable Object attachment,
      @Nullable HttpContext context)
      throws IOException {
    return strategy().upgrade(socket, target, port, attachment, context);
  }

  private synchronized TlsSocketStrategy strategy() {
    TlsSocketStrategy known = strategy;
    if (known == null) {
      known = opened.get();
      strategy = known;
    }
    return known;
  }
}
