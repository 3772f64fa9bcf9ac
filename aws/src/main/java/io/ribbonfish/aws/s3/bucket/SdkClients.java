package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.TcpOptions;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.IoUtils;

/** Makes buckets that go through the AWS SDK. */
public final class SdkClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private SdkClients() {}

  /**
   * Opens a bucket; connects nowhere yet.
   *
   * @throws Session.NoRegionException where nothing names the region
   */
  public static SdkBucket bucket(
      BucketSettings settings, Network network, Retrying retrying, Log log)
      throws Session.NoRegionException {
    SdkRequests requests =
        new SdkRequests(
            new Whereabouts(settings, log),
            new ServerClock(Clock.systemUTC(), log),
            Failures.of(settings),
            retrying,
            clients(settings, network));
    return new SdkBucket(settings, requests);
  }

  private static SdkRequests.Clients clients(BucketSettings settings, Network network)
      throws Session.NoRegionException {
    Session session = settings.session();
    SdkHttpClient http = http(session.tcp(), network, settings.connections());
    AwsCredentialsProvider credentials = session.credentialsProvider();
    return new SdkRequests.Clients(
        place -> client(settings, place, http, credentials),
        () -> {
          http.close();
          IoUtils.closeIfCloseable(credentials, null);
        });
  }

  private static S3Client client(
      BucketSettings settings, Place place, SdkHttpClient http, AwsCredentialsProvider provider) {
    return S3Client.builder()
        .region(place.region())
        .credentialsProvider(provider::resolveCredentials)
        .forcePathStyle(place.inPath())
        // Stores that only speak the protocol know nothing of the newer checksums.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .endpointOverride(place.service())
        .httpClient(http)
        .build();
  }

  private static SdkHttpClient http(TcpOptions tcp, Network network, int connections) {
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
