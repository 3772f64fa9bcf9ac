package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.TcpOptions;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import software.amazon.awssdk.regions.Region;

/** Makes buckets that go through {@link LeanBucket}. */
public final class LeanClients {
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int BUFFER = 64 * 1024;

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
        new RequestSigner(session.credentialsProvider()),
        bucket,
        known -> Place.of(session.endpoint(), known, bucket, pathStyle),
        region,
        session.address(region),
        retrying);
  }

  private static CloseableHttpClient client(TcpOptions tcp, int connections) {
    RequestConfig requests =
        RequestConfig.custom()
            .setResponseTimeout(Timeout.of(SOCKET_TIMEOUT))
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .setExpectContinueEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(connectionManager(tcp, connections))
            .setDefaultRequestConfig(requests)
            .setUserAgent("ribbonfish")
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling();
    Proxies.fromEnvironment(System.getenv()).ifPresent(builder::setRoutePlanner);
    return builder.build();
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
