package io.ribbonfish.aws.s3.bucket;

import java.util.concurrent.atomic.AtomicMarkableReference;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that can be aborted from another thread. HttpClient's own would parse a URI first, from
 * parts that are known here.
 */
final class LeanRequest extends BasicClassicHttpRequest
    implements CancellableDependency, Configurable {
  private static final long serialVersionUID = 1L;

  private final transient RequestConfig config;
  private final transient AtomicMarkableReference<@Nullable Cancellable> running =
      new AtomicMarkableReference<>(null, false);

  /**
   * @param path encoded, with the query
   */
  LeanRequest(String method, Place to, String path, RequestConfig config) {
    super(method, to.host().getSchemeName(), to.authority(), path);
    this.config = config;
  }

  @Override
  public RequestConfig getConfig() {
    return config;
  }

  @Override
  public boolean isCancelled() {
    return running.isMarked();
  }

  @Override
  public void setDependency(Cancellable exchange) {
    @Nullable Cancellable before = running.getReference();
    if (!running.compareAndSet(before, exchange, false, false)) {
      exchange.cancel();
    }
  }

  /** Breaks the exchange off, also one that is still to come. */
  @Override
  public boolean cancel() {
    while (!running.isMarked()) {
      @Nullable Cancellable exchange = running.getReference();
      if (running.compareAndSet(exchange, exchange, false, true)) {
        if (exchange != null) {
          exchange.cancel();
        }
        return true;
      }
    }
    return false;
  }
}
