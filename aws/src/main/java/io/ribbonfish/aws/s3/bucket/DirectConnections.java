package io.ribbonfish.aws.s3.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Connections without proxies. HttpClient makes and counts them and HttpCore speaks over them, but
 * those that are idle stay here: to take one from HttpClient's pool and give it back costs as much
 * as a small request does.
 */
final class DirectConnections implements Connections {
  private static final String NAME = "s3";
  private static final Timeout LEASE_TIMEOUT = Timeout.ofMinutes(3);

  /** What is idle for longer is looked at before it serves again. */
  private static final long TRUSTED_NANOS = 2_000_000_000L;

  private final HttpClientConnectionManager pool;
  private final LongSupplier nanos;
  private final ConnectionReuseStrategy reuse = DefaultConnectionReuseStrategy.INSTANCE;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final AtomicInteger breaks = new AtomicInteger();

  /**
   * A connection that waits for its next request, the latest first.
   *
   * @param breaks how many had turned out to be broken by then
   */
  private record Idle(HttpHost host, ConnectionEndpoint endpoint, long since, int breaks) {}

  /** The server has closed the connection meanwhile. */
  private static final class StaleException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param pool does not limit connections: there are never more than threads that send at once
   * @param nanos the time, as {@link System#nanoTime}
   */
  DirectConnections(HttpClientConnectionManager pool, LongSupplier nanos) {
    this.pool = pool;
    this.nanos = nanos;
  }

  @Override
  public Answer send(HttpHost host, LeanRequest request) throws IOException {
    for (@Nullable Idle next = nextIdle(host); next != null; next = nextIdle(host)) {
      try {
        return new Exchange(host, next.endpoint).run(request, isTrusted(next));
      } catch (StaleException e) {
        // Another one then.
      } catch (IOException e) {
        // What ended this one may have ended all that were idle with it.
        breaks.incrementAndGet();
        throw e;
      }
    }
    return new Exchange(host, lease(host, request)).run(request, true);
  }

  private boolean isTrusted(Idle next) {
    return next.breaks == breaks.get() && nanos.getAsLong() - next.since < TRUSTED_NANOS;
  }

  private @Nullable Idle nextIdle(HttpHost host) {
    synchronized (idle) {
      // Nearly always the first: there are two hosts only after a redirect.
      for (Iterator<Idle> all = idle.iterator(); all.hasNext(); ) {
        Idle next = all.next();
        if (next.host.equals(host)) {
          all.remove();
          return next;
        }
      }
      return null;
    }
  }

  private ConnectionEndpoint lease(HttpHost host, LeanRequest request) throws IOException {
    HttpRoute route =
        new HttpRoute(RoutingSupport.normalize(host, DefaultSchemePortResolver.INSTANCE));
    LeaseRequest lease = pool.lease(NAME, route, LEASE_TIMEOUT, null);
    request.setDependency(lease);
    try {
      return lease.get(LEASE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a connection");
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      throw new IOException("there was no connection to be had", e);
    } finally {
      // Changes nothing where it was had.
      lease.cancel();
    }
  }

  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }

  /** One request on one connection, which it holds until it is over or cancelled. */
  private final class Exchange implements Answer, Cancellable {
    private final HttpHost host;
    // Who takes it out decides what becomes of it.
    private final AtomicReference<@Nullable ConnectionEndpoint> held;
    private @Nullable ClassicHttpResponse response;
    private boolean reusable;

    Exchange(HttpHost host, ConnectionEndpoint endpoint) {
      this.host = host;
      this.held = new AtomicReference<>(endpoint);
    }

    Answer run(LeanRequest request, boolean trusted) throws IOException {
      request.setDependency(this);
      boolean answered = false;
      try {
        @Nullable ConnectionEndpoint endpoint = held.get();
        if (endpoint == null) {
          throw new InterruptedIOException("the request was aborted");
        }
        HttpContext context = HttpCoreContext.create();
        if (!endpoint.isConnected()) {
          pool.connect(endpoint, null, context);
        }
        ClassicHttpResponse head =
            endpoint.execute(
                NAME, request, trusted ? Exchange::execute : Exchange::executeUnlessStale, context);
        reusable = isPlain(head) || reuse.keepAlive(request, head, context);
        response = head;
        answered = true;
        return this;
      } catch (HttpException | IllegalStateException e) {
        // HttpClient calls it a wrong state where a connection is cut beneath it.
        throw new IOException(e.getMessage(), e);
      } finally {
        if (!answered) {
          discard();
        }
      }
    }

    /** Only its length says when the answer is over, and nothing ends the connection then. */
    private static boolean isPlain(ClassicHttpResponse head) {
      @Nullable HttpEntity entity = head.getEntity();
      return entity != null
          && entity.getContentLength() >= 0
          && HttpVersion.HTTP_1_1.equals(head.getVersion())
          && !head.containsHeader("Connection");
    }

    private static ClassicHttpResponse executeUnlessStale(
        ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
        throws IOException, HttpException {
      if (connection.isStale()) {
        throw new StaleException();
      }
      return execute(request, connection, context);
    }

    /** A request without a body: HttpCore's own executor is about those that have one. */
    private static ClassicHttpResponse execute(
        ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
        throws IOException, HttpException {
      connection.sendRequestHeader(request);
      connection.flush();
      ClassicHttpResponse head = connection.receiveResponseHeader();
      while (head.getCode() < HttpStatus.SC_SUCCESS) {
        // Word that it goes on.
        head = connection.receiveResponseHeader();
      }
      if (MessageSupport.canResponseHaveBody(request.getMethod(), head)) {
        connection.receiveResponseEntity(head);
      }
      return head;
    }

    @Override
    public ClassicHttpResponse head() {
      if (response == null) {
        throw new IllegalStateException("not answered yet");
      }
      return response;
    }

    @Override
    public InputStream body() throws IOException {
      HttpEntity entity = head().getEntity();
      return new Body(entity == null ? InputStream.nullInputStream() : entity.getContent());
    }

    /** Gives the connection back once it was read to its end. */
    private final class Body extends InputStream {
      private final InputStream in;

      Body(InputStream in) {
        this.in = in;
      }

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
          return in.read(buffer, offset, length);
        } catch (IOException e) {
          // Nobody knows where the next answer would begin.
          discard();
          throw e;
        }
      }

      @Override
      public void close() throws IOException {
        in.close();
        giveBack();
      }
    }

    private void giveBack() {
      if (!reusable) {
        return;
      }
      @Nullable ConnectionEndpoint endpoint = held.getAndSet(null);
      if (endpoint != null) {
        synchronized (idle) {
          idle.addFirst(new Idle(host, endpoint, nanos.getAsLong(), breaks.get()));
        }
      }
    }

    @Override
    public void close() {
      discard();
    }

    @Override
    public boolean cancel() {
      return discard();
    }

    private boolean discard() {
      @Nullable ConnectionEndpoint endpoint = held.getAndSet(null);
      if (endpoint == null) {
        return false;
      }
      endpoint.close(CloseMode.IMMEDIATE);
      pool.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
      return true;
    }
  }
}
