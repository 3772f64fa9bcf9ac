package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signs requests without a body, with Signature Version 4. Thread-safe. The SDK's signer does the
 * same for every kind of request, and takes longer than all the rest of a small download.
 */
final class RequestSigner {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int DATE_LENGTH = 8;
  private static final String NO_BODY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final Header CONTENT_DIGEST = new BasicHeader("x-amz-content-sha256", NO_BODY);
  private static final HexFormat HEX = HexFormat.of();
  private static final MessageDigest SHA_256 = newSha256();

  private final AwsCredentialsProvider credentials;
  private final ServerClock clock;
  private volatile @Nullable Key key;
  private volatile @Nullable Shared shared;

  /** A signing key, which is good for a day, a region and a secret. */
  private record Key(String date, String region, String secret, Mac unused) {}

  /**
   * What is signed of a request.
   *
   * @param path encoded, as it is sent
   * @param query encoded and sorted, as it is sent; may be empty
   * @param host with the port where the Host header has one
   * @param amz more headers to sign and send: names in lower case, beginning with {@code x-amz-}
   */
  record Request(String method, String path, String query, String host, Map<String, String> amz) {}

  /** All requests to one host within a second have this in common. */
  private record For(
      long second, AwsCredentials identity, String region, String host, Map<String, String> amz) {
    /** Nearly always the very same objects. */
    boolean isSameAs(For other) {
      return second == other.second
          && (identity == other.identity || identity.equals(other.identity))
          && region.equals(other.region)
          && host.equals(other.host)
          && (amz == other.amz || amz.equals(other.amz));
    }
  }

  /**
   * What follows from that: most of the work.
   *
   * @param headers those that are signed
   * @param canonicalEnd what ends the canonical request, behind method, path and query
   * @param textStart what begins the text to sign, in front of the canonical request's digest
   * @param authorizationStart the Authorization header in front of the signature
   */
  private record Shared(
      For by,
      List<Header> headers,
      byte[] canonicalEnd,
      byte[] textStart,
      String authorizationStart,
      Mac unused) {}

  RequestSigner(AwsCredentialsProvider credentials, ServerClock clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  /**
   * The headers to add to the request, the host among them.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException where there are no credentials
   */
  List<Header> sign(Request request, String region) {
    Shared common = shared(request, region);
    MessageDigest digest = copy(SHA_256);
    digest.update(start(request).getBytes(UTF_8));
    byte[] canonical = digest.digest(common.canonicalEnd);
    Mac mac = copy(common.unused);
    mac.update(common.textStart);
    byte[] signature = mac.doFinal(HEX.formatHex(canonical).getBytes(ISO_8859_1));
    List<Header> headers = new ArrayList<>(common.headers.size() + 1);
    headers.addAll(common.headers);
    String authorization = common.authorizationStart.concat(HEX.formatHex(signature));
    headers.add(new BasicHeader("Authorization", authorization));
    return headers;
  }

  private static String start(Request request) {
    return request.method() + '\n' + request.path() + '\n' + request.query() + '\n';
  }

  private Shared shared(Request request, String region) {
    For by =
        new For(
            clock.now().getEpochSecond(),
            credentials.resolveCredentials(),
            region,
            request.host(),
            request.amz());
    Shared last = shared;
    if (last == null || !last.by.isSameAs(by)) {
      last = derive(by);
      shared = last;
    }
    return last;
  }

  private Shared derive(For by) {
    String time = TIME.format(Instant.ofEpochSecond(by.second));
    String date = time.substring(0, DATE_LENGTH);
    String scope = date + "/" + by.region + "/s3/aws4_request";
    List<Header> headers = signed(by, time);
    StringBuilder lines = new StringBuilder("host:").append(by.host).append('\n');
    StringBuilder names = new StringBuilder("host");
    for (Header header : headers) {
      lines.append(header.getName()).append(':').append(header.getValue()).append('\n');
      names.append(';').append(header.getName());
    }
    headers.add(0, new BasicHeader("Host", by.host));
    return new Shared(
        by,
        headers,
        (lines + "\n" + names + "\n" + NO_BODY).getBytes(UTF_8),
        ("AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n").getBytes(UTF_8),
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature="
            .formatted(by.identity.accessKeyId(), scope, names),
        key(date, by).unused);
  }

  /** The headers that are signed beside the host, in the order of their names. */
  private static List<Header> signed(For by, String time) {
    List<Header> headers = new ArrayList<>();
    headers.add(CONTENT_DIGEST);
    headers.add(new BasicHeader("x-amz-date", time));
    if (by.identity instanceof AwsSessionCredentials session) {
      headers.add(new BasicHeader("x-amz-security-token", session.sessionToken()));
    }
    by.amz.forEach((name, value) -> headers.add(new BasicHeader(name, value)));
    headers.sort(Comparator.comparing(Header::getName));
    return headers;
  }

  private Key key(String date, For by) {
    Key last = key;
    String secret = by.identity.secretAccessKey();
    if (last == null
        || !last.date.equals(date)
        || !last.region.equals(by.region)
        || !last.secret.equals(secret)) {
      byte[] bytes = mac(("AWS4" + secret).getBytes(UTF_8), date);
      bytes = mac(bytes, by.region);
      bytes = mac(bytes, "s3");
      bytes = mac(bytes, "aws4_request");
      last = new Key(date, by.region, secret, mac(bytes));
      key = last;
    }
    return last;
  }

  // Looking an algorithm up costs more than using it: copies of one that was never used do it.
  private static MessageDigest copy(MessageDigest unused) {
    try {
      return (MessageDigest) unused.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's SHA-256 can be copied", e);
    }
  }

  private static Mac copy(Mac unused) {
    try {
      return (Mac) unused.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's HmacSHA256 can be copied", e);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    return mac(key).doFinal(text.getBytes(UTF_8));
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
