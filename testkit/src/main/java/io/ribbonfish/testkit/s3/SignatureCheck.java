package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks the AWS Signature Version 4 in a request's Authorization header. The signatures of single
 * chunks in a streamed body are not checked. Thread-safe.
 */
final class SignatureCheck {
  private static final Duration MAX_SKEW = Duration.ofMinutes(15);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Identities identities;
  private final String region;
  private final Clock clock;
  private final ConcurrentHashMap<String, byte[]> signingKeys = new ConcurrentHashMap<>();

  SignatureCheck(Identities identities, String region, Clock clock) {
    this.identities = identities;
    this.region = region;
    this.clock = clock;
  }

  /** What the Authorization header says. */
  private record Authorization(String keyId, String scope, String signedHeaders, String signature) {
    static Authorization parse(String header) {
      String credential = part(header, "Credential=");
      int slash = credential.indexOf('/');
      if (!header.startsWith("AWS4-HMAC-SHA256 ") || slash < 0) {
        throw new S3Error(
            400, "AuthorizationHeaderMalformed", "The authorization header is malformed.");
      }
      return new Authorization(
          credential.substring(0, slash),
          credential.substring(slash + 1),
          part(header, "SignedHeaders="),
          part(header, "Signature="));
    }

    /** The scope is date, region, service and a constant. */
    String region() {
      String[] parts = scope.split("/", -1);
      return parts.length > 1 ? parts[1] : "";
    }

    private static String part(String header, String name) {
      int from = header.indexOf(name);
      if (from < 0) {
        return "";
      }
      int to = header.indexOf(',', from);
      return header.substring(from + name.length(), to < 0 ? header.length() : to).strip();
    }
  }

  /** S3 wants all its own headers signed. */
  private static void checkSigned(HttpRequest request, Authorization given) {
    List<String> signed = List.of(given.signedHeaders().split(";", -1));
    for (String name : request.headersAfter("x-amz-").keySet()) {
      if (!signed.contains("x-amz-" + name)) {
        throw new S3Error(
            403, "AccessDenied", "There were headers present in the request which were not signed");
      }
    }
  }

  void check(HttpRequest request) {
    String header =
        request
            .header("authorization")
            .orElseThrow(() -> new S3Error(403, "AccessDenied", "Access Denied"));
    Authorization given = Authorization.parse(header);
    Identities.Identity identity = identities.of(given.keyId(), request);
    checkSigned(request, given);
    if (!given.region().equals(region)) {
      throw S3Error.wrongRegion(given.region(), region);
    }
    String date = request.header("x-amz-date").orElse("");
    checkTime(date);
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + date
            + '\n'
            + given.scope()
            + '\n'
            + Digests.hex(Digests.of("SHA-256", canonical(request, given).getBytes(UTF_8)));
    byte[] key =
        signingKeys.computeIfAbsent(
            identity.keyId() + '/' + given.scope(),
            name -> signingKey(identity.secret(), given.scope()));
    String expected = Digests.hex(Digests.hmac(key, toSign.getBytes(UTF_8)));
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), given.signature().getBytes(UTF_8))) {
      throw new S3Error(
          403,
          "SignatureDoesNotMatch",
          "The request signature we calculated does not match the signature you provided.");
    }
  }

  private void checkTime(String date) {
    Instant signed;
    try {
      signed = DATE.parse(date, Instant::from);
    } catch (DateTimeParseException e) {
      throw new S3Error(403, "AccessDenied", "The request has no valid x-amz-date header.");
    }
    if (Duration.between(signed, clock.instant()).abs().compareTo(MAX_SKEW) > 0) {
      throw new S3Error(
          403,
          "RequestTimeTooSkewed",
          "The difference between the request time and the current time is too large.");
    }
  }

  private static byte[] signingKey(String secret, String scope) {
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = Digests.hmac(key, part.getBytes(UTF_8));
    }
    return key;
  }

  private static String canonical(HttpRequest request, Authorization given) {
    StringBuilder text = new StringBuilder(512);
    text.append(request.method()).append('\n');
    text.append(UriText.encode(UriText.decode(request.rawPath()), true)).append('\n');
    text.append(canonicalQuery(request)).append('\n');
    for (String name : given.signedHeaders().split(";", -1)) {
      String value = request.joined(name).orElse("").replaceAll(" +", " ");
      text.append(name).append(':').append(value).append('\n');
    }
    text.append('\n').append(given.signedHeaders()).append('\n');
    String body =
        request
            .header("x-amz-content-sha256")
            .orElseGet(() -> Digests.hex(Digests.of("SHA-256", request.body())));
    return text.append(body).toString();
  }

  private static String canonicalQuery(HttpRequest request) {
    if (request.rawQuery().isEmpty()) {
      return "";
    }
    List<String> pairs = new ArrayList<>();
    request
        .query()
        .forEach(
            (name, value) ->
                pairs.add(UriText.encode(name, false) + '=' + UriText.encode(value, false)));
    Collections.sort(pairs);
    return String.join("&", pairs);
  }
}
