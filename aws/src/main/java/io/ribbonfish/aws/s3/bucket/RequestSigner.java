package io.ribbonfish.aws.s3.bucket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Signs requests without a body, with Signature Version 4. Thread-safe. */
final class RequestSigner {
  private static final Duration LARGEST_FAIR_SKEW = Duration.ofMinutes(4);

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsCredentialsProvider credentials;
  private volatile Duration skew = Duration.ZERO;

  RequestSigner(AwsCredentialsProvider credentials) {
    this.credentials = credentials;
  }

  /**
   * The request's headers with the signature among them.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException where there are no credentials
   */
  Map<String, List<String>> sign(SdkHttpRequest request, String region) {
    AwsCredentials identity = credentials.resolveCredentials();
    Clock clock = Clock.offset(Clock.systemUTC(), skew);
    return signer
        .sign(
            sign ->
                sign.identity(identity)
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request()
        .headers();
  }

  /**
   * Takes note of the server's time.
   *
   * @return whether this machine's clock was wrong by more than a server bears
   */
  boolean adjustTo(Instant serverTime) {
    Duration found = Duration.between(Instant.now(), serverTime);
    boolean changes = found.minus(skew).abs().compareTo(LARGEST_FAIR_SKEW) > 0;
    if (changes) {
      skew = found;
    }
    return changes;
  }

  void close() {
    if (credentials instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        // Nothing depends on how a credentials provider ends.
      }
    }
  }
}
