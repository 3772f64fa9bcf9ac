package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.NoCredentialsException;
import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what a store answered, or that it did not, into one sentence that says what to change. */
final class Failures {
  private static final int REDIRECT = 301;
  private static final int TEMPORARY_REDIRECT = 307;
  private static final int NOT_FOUND = 404;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final String bucket;
  private final String address;
  private final boolean encrypted;

  private Failures(String bucket, String address, boolean encrypted) {
    this.bucket = bucket;
    this.address = address;
    this.encrypted = encrypted;
  }

  /** Words for what goes wrong with this bucket. */
  static Failures of(BucketSettings settings) throws Session.NoRegionException {
    return new Failures(
        settings.name(),
        settings.session().address(settings.session().region()),
        settings.customerKey().isPresent());
  }

  /**
   * What an error response means.
   *
   * @param key the object's key; empty where the request was about the whole bucket
   * @param code the code in the response's body; empty where it had none
   * @param message the text in the response's body; may be empty
   */
  BucketException answered(
      Action action, Optional<String> key, int status, String code, String message) {
    String said = code.isEmpty() ? "HTTP status " + status : code;
    if (code.equals("NoSuchBucket") || (status == NOT_FOUND && key.isEmpty())) {
      return new BucketException(
          Problem.NO_BUCKET,
          "the bucket '%s' does not exist at %s: check bucket, region and endpoint"
              .formatted(bucket, address));
    }
    if (code.equals("NoSuchUpload")) {
      return new BucketException(
          Problem.BUSY,
          "%s no longer knows the copy of %s, which begins anew (%s)"
              .formatted(address, what(key), said));
    }
    if (status == NOT_FOUND && action == Action.GET && code.isEmpty()) {
      return doubtful(key.orElse(""), status);
    }
    if (status == NOT_FOUND) {
      return vanished(key.orElse(""));
    }
    if (status == PRECONDITION_FAILED || status == RANGE_NOT_SATISFIABLE || status == CONFLICT) {
      return changed(key.orElse(""));
    }
    if (status == REDIRECT
        || status == TEMPORARY_REDIRECT
        || code.equals("AuthorizationHeaderMalformed")) {
      return new BucketException(
          Problem.REFUSED,
          "the bucket '%s' is in another region than %s: set region to the bucket's own (%s)"
              .formatted(bucket, address, said));
    }
    if (status == PROXY_AUTHENTICATION_REQUIRED) {
      return new BucketException(
          Problem.CREDENTIALS,
          "the proxy refused this user: write HTTPS_PROXY or HTTP_PROXY as"
              + " http://user:password@proxy:3128");
    }
    if (status == UNAUTHORIZED
        || status == FORBIDDEN
        || code.equals("AccessDenied")
        || isAboutCredentials(code)) {
      return denied(action, key, code, said);
    }
    if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || code.equals("RequestTimeout")) {
      return new BucketException(
          Problem.BUSY, "%s could not answer for %s (%s)".formatted(address, what(key), said));
    }
    if (message.contains("Server Side Encryption") || message.contains("encryption parameters")) {
      return new BucketException(Problem.REFUSED, encryption(key, said));
    }
    return new BucketException(
        Problem.REFUSED,
        "%s refused the request for %s (%s)%s"
            .formatted(address, what(key), said, message.isEmpty() ? "" : ": " + message));
  }

  private String encryption(Optional<String> key, String said) {
    return encrypted
        ? "%s is not encrypted with the key in sse_customer_key (%s): check or leave it out"
            .formatted(what(key), said)
        : "%s is encrypted with a key of its owner's (%s): set sse_customer_key"
            .formatted(what(key), said);
  }

  /** The object is gone. */
  BucketException vanished(String key) {
    return new BucketException(Problem.VANISHED, "the object '%s' is gone".formatted(key));
  }

  /** The bucket that an object was to be copied to is not there. */
  BucketException withoutTarget(String target) {
    return new BucketException(
        Problem.NO_BUCKET,
        "the bucket '%s' does not exist at %s: check processed.bucket".formatted(target, address));
  }

  /**
   * A store says so in a document: this is somebody's in between, such as a proxy that restarts.
   */
  private BucketException doubtful(String key, int status) {
    return new BucketException(
        Problem.CHANGED,
        "%s seems to have no object '%s', but does not say so itself (HTTP status %d)"
            .formatted(address, key, status));
  }

  /** Another version is current. */
  BucketException changed(String key) {
    return new BucketException(
        Problem.CHANGED, "the object '%s' was overwritten since it was listed".formatted(key));
  }

  /** A listing's document is not well-formed, or ends too early. */
  BucketException brokenListing() {
    return new BucketException(
        Problem.BUSY, "%s gave no whole listing of the bucket '%s'".formatted(address, bucket));
  }

  /** A listing has more pages, but not even its first one says how to get the next. */
  BucketException deadEnd() {
    return new BucketException(
        Problem.BUSY,
        "%s lists only a part of the bucket '%s' and gives no token for the rest: it has to know"
                .formatted(address, bucket)
            + " ListObjectsV2");
  }

  /** The store sent the whole object where a part was asked for. */
  BucketException withoutRanges(String key) {
    return new BucketException(
        Problem.REFUSED,
        "%s can't send the rest of the object '%s' alone: it ignores Range"
            .formatted(address, key));
  }

  /** The store, or a cache in between, sent another part than was asked for. */
  BucketException otherPart(String key) {
    return new BucketException(
        Problem.BUSY,
        "%s sent another part of the object '%s' than was asked for".formatted(address, key));
  }

  /** There are no credentials to ask with. */
  BucketException noCredentials(SdkException reason) {
    String detail = firstLine(String.valueOf(reason.getMessage()));
    return new BucketException(
        Problem.CREDENTIALS,
        reason instanceof NoCredentialsException
            ? detail
            : "no AWS credentials: set credentials.id and credentials.secret, credentials.profile,"
                + " or the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (%s)"
                    .formatted(detail));
  }

  /** The store did not answer. */
  BucketException unreachable(Throwable cause) {
    Throwable reason = cause;
    while (reason.getCause() != null && !isTelling(reason)) {
      reason = reason.getCause();
    }
    return new BucketException(
        Problem.UNREACHABLE, "cannot reach %s: %s".formatted(address, inWords(reason)));
  }

  private static boolean isTelling(Throwable reason) {
    return reason instanceof ConnectException
        || reason instanceof UnknownHostException
        || reason instanceof SocketTimeoutException
        || reason instanceof SSLException;
  }

  private static String inWords(Throwable reason) {
    if (reason instanceof UnknownHostException) {
      return "its host name is not known; check endpoint, region and the network";
    }
    if (reason instanceof ConnectException) {
      return "the connection was refused; check endpoint, and that the server runs";
    }
    if (reason instanceof SocketTimeoutException) {
      return "it did not answer in time; check endpoint, proxy and network";
    }
    if (reason instanceof SSLException) {
      return TlsFailures.inWords(reason);
    }
    String text = reason.getMessage();
    return text == null ? reason.getClass().getSimpleName() : firstLine(text);
  }

  private BucketException denied(Action action, Optional<String> key, String code, String said) {
    String advice =
        switch (code) {
          case "SignatureDoesNotMatch" ->
              "the secret key does not belong to the access key; check credentials.secret";
          case "InvalidAccessKeyId" -> "the access key is not known; check credentials.id";
          case "ExpiredToken", "TokenRefreshRequired" ->
              "the session token has expired; renew credentials.token";
          case "InvalidToken" -> "the session token is wrong; check credentials.token";
          case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture" ->
              "this machine's clock is wrong; set it";
          case "InvalidObjectState" -> "the object is archived; restore it first";
          case "" -> allow(action) + ", and the way to it at proxies";
          default -> allow(action);
        };
    return new BucketException(
        isAboutCredentials(code) ? Problem.CREDENTIALS : Problem.DENIED,
        "access to %s is denied (%s): %s".formatted(what(key), said, advice));
  }

  private String allow(Action action) {
    String allow = "allow " + action.permission() + " to these credentials";
    return encrypted && action != Action.LIST ? allow + ", and check sse_customer_key" : allow;
  }

  private static boolean isAboutCredentials(String code) {
    return switch (code) {
      case "SignatureDoesNotMatch",
          "InvalidAccessKeyId",
          "ExpiredToken",
          "TokenRefreshRequired",
          "InvalidToken" ->
          true;
      default -> ErrorDocument.isAboutTime(code);
    };
  }

  private String what(Optional<String> key) {
    return key.map(name -> "the object '%s' in bucket '%s'".formatted(name, bucket))
        .orElse("the bucket '%s'".formatted(bucket));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
