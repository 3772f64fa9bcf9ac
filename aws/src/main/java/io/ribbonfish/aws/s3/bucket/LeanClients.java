package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.TcpOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes buckets that go through {@link LeanBucket}. */
public final class LeanClients {
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private LeanClients() {}

  /**
   * Opens a bucket; connects nowhere yet.
   *
   * @throws Session.NoRegionException where nothing names the region
   */
  public static Bucket bucket(BucketSettings settings, Retrying retrying, Log log)
      throws Session.NoRegionException {
    Session session = settings.session();
    Failures failures = Failures.of(settings);
    ResponseHeaders answers = new ResponseHeaders();
    ServerClock clock = new ServerClock(Clock.systemUTC(), log);
    LeanRequests.Parts parts =
        new LeanRequests.Parts(
            client(session.tcp(), settings.connections()),
            REQUESTS,
            new RequestSigner(session.credentialsProvider(), clock),
            clock,
            new Whereabouts(settings, log),
            answers,
            failures);
    return new LeanBucket(
        settings.name(),
        new LeanRequests(parts, settings.requesterPays(), settings.customerKey()),
        answers,
        failures,
        retrying);
  }

  private static final RequestConfig REQUESTS =
      RequestConfig.custom()
          .setResponseTimeout(Timeout.of(SOCKET_TIMEOUT))
          .setRedirectsEnabled(false)
          .setAuthenticationEnabled(false)
          .setExpectContinueEnabled(false)
          .setProtocolUpgradeEnabled(false)
          .build();

  /** The minimal client does all that is needed but proxies, and half of the work. */
  private static CloseableHttpClient client(TcpOptions tcp, int connections) {
    PoolingHttpClientConnectionManager connected = connectionManager(tcp, connections);
    Optional<HttpRoutePlanner> proxies = Proxies.fromEnvironment(System.getenv());
    if (proxies.isEmpty()) {
      return HttpClients.createMinimal(connected);
    }
    return HttpClientBuilder.create()
        .setConnectionManager(connected)
        .setRoutePlanner(proxies.get())
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .build();
  }

  private static PoolingHttpClientConnectionManager connectionManager(
      TcpOptions tcp, int connections) {
    Duration connect = tcp.connectTimeout().isZero() ? CONNECT_TIMEOUT : tcp.connectTimeout();
    SocketConfig sockets =
        SocketConfig.custom()
            .setSoTimeout(Timeout.of(SOCKET_TIMEOUT))
            .setTcpNoDelay(true)
            .setSoKeepAlive(tcp.keepAlive())
            .setTcpKeepIdle((int) tcp.idle().toSeconds())
            .setTcpKeepInterval((int) tcp.interval().toSeconds())
            .setTcpKeepCount(tcp.count())
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .useSystemProperties()
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnTotal(connections)
        .setMaxConnPerRoute(connections)
        .setDefaultSocketConfig(sockets)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connect))
                .setSocketTimeout(Timeout.of(SOCKET_TIMEOUT))
                .setValidateAfterInactivity(TimeValue.ofSeconds(5))
                .build())
        .build();
  }
}
