package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.network.LoopbackNames;
import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.network.Proxies;
import io.ribbonfish.aws.network.ProxyAuthorization;
import io.ribbonfish.aws.network.TcpOptions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes buckets that go through {@link LeanBucket}. */
public final class LeanClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Characters of a header; servers allow some 8,000. */
  private static final int LONGEST_LINE = 1 << 16;

  private LeanClients() {}

  /**
   * Opens a bucket; connects nowhere yet.
   *
   * @throws Session.NoRegionException where nothing names the region
   */
  public static Bucket bucket(BucketSettings settings, Network network, Retrying retrying, Log log)
      throws Session.NoRegionException {
    Session session = settings.session();
    Failures failures = Failures.of(settings);
    ResponseHeaders answers = new ResponseHeaders();
    ServerClock clock = new ServerClock(Clock.systemUTC(), log);
    LeanRequests.Parts parts =
        new LeanRequests.Parts(
            connections(session.tcp(), network, settings.connections()),
            new RequestSigner(session.credentialsProvider(network), clock),
            clock,
            new Whereabouts(settings, log),
            answers,
            new Patience(network.patience()),
            failures);
    return new LeanBucket(
        settings.name(),
        new LeanRequests(parts, settings.requesterPays(), settings.customerKey()),
        answers,
        failures,
        retrying);
  }

  private static Connections connections(TcpOptions tcp, Network network, int most) {
    if (network.proxies().isEmpty()) {
      return new DirectConnections(pool(tcp, network, Integer.MAX_VALUE), System::nanoTime);
    }
    PoolingHttpClientConnectionManager connected = pool(tcp, network, most);
    Proxies proxies = network.proxies().get();
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(connected)
            .setRoutePlanner(proxies)
            .setDefaultCredentialsProvider(proxies.credentials())
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setExpectContinueEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build());
    proxies
        .authorization()
        .ifPresent(who -> builder.addRequestInterceptorFirst(new ProxyAuthorization(who)));
    return new ProxiedConnections(builder.build());
  }

  /** Makes connections, at most so many at a time. */
  static PoolingHttpClientConnectionManager pool(TcpOptions tcp, Network network, int connections) {
    Duration connect = tcp.connectTimeout().isZero() ? CONNECT_TIMEOUT : tcp.connectTimeout();
    SocketConfig sockets =
        SocketConfig.custom()
            .setSoTimeout(Timeout.ZERO_MILLISECONDS) // no limit: Patience sets one
            .setTcpNoDelay(true)
            .setSoKeepAlive(tcp.keepAlive())
            .setTcpKeepIdle((int) tcp.idle().toSeconds())
            .setTcpKeepInterval((int) tcp.interval().toSeconds())
            .setTcpKeepCount(tcp.count())
            .build();
    PoolingHttpClientConnectionManagerBuilder builder =
        PoolingHttpClientConnectionManagerBuilder.create().useSystemProperties();
    builder.setTlsSocketStrategy(new TlsWhenNeeded(() -> tls(network.trust())));
    builder.setConnectionFactory(
        ManagedHttpClientConnectionFactory.builder()
            .http1Config(Http1Config.custom().setMaxLineLength(LONGEST_LINE).build())
            .requestWriterFactory(RequestHeadWriter::new)
            .responseParserFactory(http1 -> new AnswerHeadReader())
            .build());
    return builder
        .setDnsResolver(new LoopbackNames())
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnTotal(connections)
        .setMaxConnPerRoute(connections)
        .setDefaultSocketConfig(sockets)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connect))
                .setValidateAfterInactivity(TimeValue.ofSeconds(5))
                .build())
        .build();
  }

  private static TlsSocketStrategy tls(Optional<List<TrustManager>> trust) {
    if (trust.isEmpty()) {
      return DefaultClientTlsStrategy.createSystemDefault();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.get().toArray(new TrustManager[0]), null);
      return new DefaultClientTlsStrategy(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }
}
