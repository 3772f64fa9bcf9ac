package io.ribbonfish.aws.s3.bucket;

import java.util.concurrent.atomic.AtomicMarkableReference;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that can be aborted from another thread. HttpClient's own would parse a URI first, from
 * parts that are known here.
 */
final class LeanRequest extends BasicClassicHttpRequest implements CancellableDependency {
  private static final long serialVersionUID = 1L;

  private final transient AtomicMarkableReference<@Nullable Cancellable> running =
      new AtomicMarkableReference<>(null, false);
  // When somebody began to wait for the server, as System.nanoTime says; 0 while nobody does.
  private transient volatile long waitingSince;
  private transient volatile boolean overdue;

  /**
   * @param path encoded, with the query
   */
  LeanRequest(String method, Place to, String path) {
    super(method, to.host().getSchemeName(), to.authority(), path);
  }

  /** From now on somebody waits for the server. */
  void waits() {
    waitingSince = System.nanoTime() | 1;
  }

  /** Nobody waits any more. */
  void goesOn() {
    waitingSince = 0;
  }

  boolean hasWaitedLongerThan(long nanos, long now) {
    long since = waitingSince;
    return since != 0 && now - since > nanos;
  }

  /** Breaks the exchange off since it takes too long. */
  void cancelAsOverdue() {
    overdue = true;
    cancel();
  }

  boolean isOverdue() {
    return overdue;
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
