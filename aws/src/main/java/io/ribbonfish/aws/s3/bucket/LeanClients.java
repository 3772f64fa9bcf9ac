package io.ribbonfish.aws.s3.bucket;

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
import software.amazon.awssdk.regions.Region;

/** Makes buckets that go through {@link LeanBucket}. */
public final class LeanClients {
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private LeanClients() {}

  /**
   * A bucket of this session; connects nowhere yet.
   *
   * @param connections how many requests may run at the same time
   * @throws Session.NoRegionException where nothing names the region
   */
  public static Bucket bucket(
      Session session, String bucket, boolean pathStyle, int connections, Retrying retrying)
      throws Session.NoRegionException {
    Region region = session.region();
    return new LeanBucket(
        client(session.tcp(), connections),
        REQUESTS,
        new RequestSigner(session.credentialsProvider(), Clock.systemUTC()),
        bucket,
        known -> Place.of(session.endpoint(), known, bucket, pathStyle),
        region,
        session.address(region),
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
