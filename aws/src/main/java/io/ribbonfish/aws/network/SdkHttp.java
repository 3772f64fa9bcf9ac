package io.ribbonfish.aws.network;

import java.time.Duration;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/** Makes the HTTP clients that clients of the AWS SDK go over. */
public final class SdkHttp {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private SdkHttp() {}

  /**
   * Makes one; connects nowhere yet.
   *
   * @param connections how many requests may run at the same time
   */
  public static SdkHttpClient client(TcpOptions tcp, Network network, int connections) {
    Duration connect = tcp.connectTimeout().isZero() ? CONNECT_TIMEOUT : tcp.connectTimeout();
    Apache5HttpClient.Builder builder =
        Apache5HttpClient.builder()
            .maxConnections(connections)
            .connectionTimeout(connect)
            .socketTimeout(network.patience())
            .dnsResolver(new LoopbackNames())
            .proxyConfiguration(NO_OTHER_PROXIES)
            .tcpKeepAlive(tcp.keepAlive());
    network
        .trust()
        .ifPresent(
            trust -> builder.tlsTrustManagersProvider(() -> trust.toArray(new TrustManager[0])));
    if (network.proxies().isPresent()) {
      builder
          .httpRoutePlanner(network.proxies().get())
          .credentialsProvider(network.proxies().get().credentials());
    }
    return builder.build();
  }

  /** The SDK would read the environment in its own way. */
  private static final ProxyConfiguration NO_OTHER_PROXIES =
      ProxyConfiguration.builder()
          .useSystemPropertyValues(false)
          .useEnvironmentVariableValues(false)
          .build();
}
