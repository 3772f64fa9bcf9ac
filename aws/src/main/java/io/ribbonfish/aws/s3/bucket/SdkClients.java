package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.TcpOptions;
import java.time.Duration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes buckets that go through the AWS SDK. */
public final class SdkClients {
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private SdkClients() {}

  /**
   * A bucket of this session; connects nowhere yet.
   *
   * @param connections how many requests may run at the same time
   * @throws Session.NoRegionException where nothing names the region
   */
  public static SdkBucket bucket(Session session, String bucket, boolean pathStyle, int connections)
      throws Session.NoRegionException {
    Region region = session.region();
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region)
            .credentialsProvider(session.credentialsProvider())
            .forcePathStyle(pathStyle)
            // Stores that only speak the protocol know nothing of the newer checksums.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .crossRegionAccessEnabled(session.endpoint().isEmpty())
            .httpClientBuilder(http(session.tcp(), connections));
    session.endpoint().ifPresent(builder::endpointOverride);
    return new SdkBucket(builder.build(), bucket, session.address(region));
  }

  private static Apache5HttpClient.Builder http(TcpOptions tcp, int connections) {
    Duration connect = tcp.connectTimeout().isZero() ? CONNECT_TIMEOUT : tcp.connectTimeout();
    return Apache5HttpClient.builder()
        .maxConnections(connections)
        .connectionTimeout(connect)
        .socketTimeout(SOCKET_TIMEOUT)
        .tcpKeepAlive(tcp.keepAlive());
  }
}
