package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.NoCredentialsException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes calls through clients of the AWS SDK, one for each place where the bucket was looked for,
 * and turns their failures into sentences. Thread-safe.
 */
final class SdkRequests {
  private static final int MOST_DETOURS = 3;

  private final Whereabouts whereabouts;
  private final ServerClock clock;
  private final Failures failures;
  private final Retrying retrying;
  private final Clients making;
  private final HttpTimes times = new HttpTimes();
  private final Map<Place, S3Client> clients;
  private final Map<String, SdkRequests> targets = new ConcurrentHashMap<>();

  /** Makes clients, and closes what they share. */
  record Clients(Function<Place, S3Client> at, Runnable close) {}

  /** A call to the store. */
  interface Call<T> {
    T on(S3Client client);
  }

  SdkRequests(
      Whereabouts whereabouts,
      ServerClock clock,
      Failures failures,
      Retrying retrying,
      Clients making) {
    this(whereabouts, clock, failures, retrying, making, new ConcurrentHashMap<>());
  }

  private SdkRequests(
      Whereabouts whereabouts,
      ServerClock clock,
      Failures failures,
      Retrying retrying,
      Clients making,
      Map<Place, S3Client> clients) {
    this.whereabouts = whereabouts;
    this.clock = clock;
    this.failures = failures;
    this.retrying = retrying;
    this.making = making;
    this.clients = clients;
  }

  /** What calls that write to another bucket go through, which may be in another region. */
  SdkRequests to(String bucket) {
    return bucket.equals(whereabouts.bucket())
        ? this
        : targets.computeIfAbsent(
            bucket,
            name ->
                new SdkRequests(whereabouts.of(name), clock, failures, retrying, making, clients));
  }

  Failures failures() {
    return failures;
  }

  /**
   * Makes a call.
   *
   * @param key empty where it is about the whole bucket
   */
  <T> T call(Action action, Optional<String> key, Call<T> call)
      throws BucketException, InterruptedException {
    return retrying.call(() -> once(action, key, call));
  }

  private <T> T once(Action action, Optional<String> key, Call<T> call) throws BucketException {
    Place place = whereabouts.current();
    for (int detours = 0; ; detours++) {
      try {
        return call.on(clients.computeIfAbsent(place, making.at));
      } catch (AwsServiceException e) {
        Optional<Place> next = nextPlace(place, e);
        if (next.isEmpty() || detours == MOST_DETOURS) {
          throw answered(action, key, e);
        }
        place = next.get();
      } catch (AbortedException e) {
        Thread.currentThread().interrupt();
        throw failures.unreachable(e);
      } catch (SdkException e) {
        throw failed(e);
      } catch (UncheckedIOException e) {
        // The SDK wraps nothing where the connection breaks within the body of an answer.
        throw failures.unreachable(e);
      }
    }
  }

  /** Where to make the call again; empty where that would not help. */
  private Optional<Place> nextPlace(Place asked, AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    if (details == null) {
      return Optional.empty();
    }
    if (ErrorDocument.isAboutTime(code(details))) {
      // The SDK sets a clock of its own, which all clients of the process share, by the answer.
      header(details, "Date").flatMap(times::parse).ifPresent(clock::adjustTo);
      return Optional.of(asked);
    }
    return whereabouts.instead(
        asked,
        new Whereabouts.Answer(
            e.statusCode(),
            header(details, "x-amz-bucket-region"),
            header(details, "Location"),
            document(details)));
  }

  private static Optional<String> header(AwsErrorDetails details, String name) {
    SdkHttpResponse response = details.sdkHttpResponse();
    return response == null ? Optional.empty() : response.firstMatchingHeader(name);
  }

  /** The client keeps no more of the document than code and message. */
  private static ErrorDocument document(AwsErrorDetails details) {
    String message = details.errorMessage();
    return ErrorDocument.of(code(details), message == null ? "" : message);
  }

  private static String code(AwsErrorDetails details) {
    String code = details.errorCode();
    return code == null ? "" : code;
  }

  private BucketException answered(Action action, Optional<String> key, AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    ErrorDocument said = details == null ? ErrorDocument.NONE : document(details);
    return failures.answered(action, key, e.statusCode(), said.code(), said.message());
  }

  private BucketException failed(SdkException e) {
    String text = String.valueOf(e.getMessage());
    boolean credentials =
        e instanceof NoCredentialsException
            || (text.contains("credentials") || text.contains("Profile file"));
    return credentials ? failures.noCredentials(e) : failures.unreachable(e);
  }

  void close() {
    clients.values().forEach(S3Client::close);
    making.close.run();
  }
}
