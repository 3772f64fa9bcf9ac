package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.network.SdkHttp;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.IoUtils;

/** Makes buckets that go through the AWS SDK. */
public final class SdkClients {
  private SdkClients() {}

  /**
   * Opens a bucket; connects nowhere yet.
   *
   * @throws Session.NoRegionException where nothing names the region
   */
  public static SdkBucket bucket(
      BucketSettings settings, Network network, Retrying retrying, Log log)
      throws Session.NoRegionException {
    return new SdkBucket(settings, requests(settings, network, retrying, log));
  }

  /** The calls of such a bucket. */
  static SdkRequests requests(BucketSettings settings, Network network, Retrying retrying, Log log)
      throws Session.NoRegionException {
    return new SdkRequests(
        new Whereabouts(settings, log),
        new ServerClock(Clock.systemUTC(), log),
        Failures.of(settings),
        retrying,
        clients(settings, network));
  }

  private static SdkRequests.Clients clients(BucketSettings settings, Network network)
      throws Session.NoRegionException {
    Session session = settings.session();
    SdkHttpClient http = SdkHttp.client(session.tcp(), network, settings.connections());
    AwsCredentialsProvider credentials = session.credentialsProvider(network);
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
}
