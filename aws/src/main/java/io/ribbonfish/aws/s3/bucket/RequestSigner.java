package io.ribbonfish.aws.s3.bucket;

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
  private static final int ROOM_FOR_CANONICAL = 512;
  private static final HexFormat HEX = HexFormat.of();
  private static final MessageDigest SHA_256 = newSha256();

  private final AwsCredentialsProvider credentials;
  private final ServerClock clock;
  private volatile Second second = new Second(Long.MIN_VALUE, "");
  private volatile Key key = new Key("", "", "", mac(new byte[1]));

  /** A second's text. */
  private record Second(long epoch, String text) {}

  /** A signing key, which is good for a day, a region and a secret. */
  private record Key(String date, String region, String secret, Mac unused) {
    byte[] sign(String text) {
      return mac(unused, text);
    }
  }

  /**
   * What is signed of a request.
   *
   * @param path encoded, as it is sent
   * @param query encoded and sorted, as it is sent; may be empty
   * @param host with the port where the Host header has one
   * @param amz more headers to sign and send: names in lower case, beginning with {@code x-amz-}
   */
  record Request(String method, String path, String query, String host, Map<String, String> amz) {}

  RequestSigner(AwsCredentialsProvider credentials, ServerClock clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  /**
   * The headers to add to the request.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException where there are no credentials
   */
  List<Header> sign(Request request, String region) {
    AwsCredentials identity = credentials.resolveCredentials();
    String time = time();
    List<Header> headers = signed(request, identity, time);
    StringBuilder names = new StringBuilder("host");
    for (Header header : headers) {
      names.append(';').append(header.getName());
    }
    String date = time.substring(0, DATE_LENGTH);
    String scope = date + "/" + region + "/s3/aws4_request";
    String digest = HEX.formatHex(sha256(canonical(request, headers, names)));
    String text = "AWS4-HMAC-SHA256\n" + time + '\n' + scope + '\n' + digest;
    String signature = HEX.formatHex(key(date, region, identity).sign(text));
    headers.add(
        new BasicHeader(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential="
                + identity.accessKeyId()
                + '/'
                + scope
                + ", SignedHeaders="
                + names
                + ", Signature="
                + signature));
    return headers;
  }

  /** The headers that are signed beside the host, in the order of their names. */
  private static List<Header> signed(Request request, AwsCredentials identity, String time) {
    List<Header> headers = new ArrayList<>();
    headers.add(CONTENT_DIGEST);
    headers.add(new BasicHeader("x-amz-date", time));
    if (identity instanceof AwsSessionCredentials session) {
      headers.add(new BasicHeader("x-amz-security-token", session.sessionToken()));
    }
    if (!request.amz().isEmpty()) {
      request.amz().forEach((name, value) -> headers.add(new BasicHeader(name, value)));
      headers.sort(Comparator.comparing(Header::getName));
    }
    return headers;
  }

  private static String canonical(Request request, List<Header> headers, CharSequence signedNames) {
    StringBuilder text = new StringBuilder(ROOM_FOR_CANONICAL);
    text.append(request.method()).append('\n');
    text.append(request.path()).append('\n');
    text.append(request.query()).append('\n');
    text.append("host:").append(request.host()).append('\n');
    for (Header header : headers) {
      text.append(header.getName()).append(':').append(header.getValue()).append('\n');
    }
    return text.append('\n').append(signedNames).append('\n').append(NO_BODY).toString();
  }

  private String time() {
    Instant now = clock.now();
    Second last = second;
    if (last.epoch != now.getEpochSecond()) {
      last = new Second(now.getEpochSecond(), TIME.format(now));
      second = last;
    }
    return last.text;
  }

  private Key key(String date, String region, AwsCredentials identity) {
    Key last = key;
    String secret = identity.secretAccessKey();
    if (!last.date.equals(date) || !last.region.equals(region) || !last.secret.equals(secret)) {
      byte[] bytes = mac(mac(("AWS4" + secret).getBytes(UTF_8)), date);
      bytes = mac(mac(mac(mac(bytes), region)), "s3");
      bytes = mac(mac(bytes), "aws4_request");
      last = new Key(date, region, secret, mac(bytes));
      key = last;
    }
    return last;
  }

  // Looking an algorithm up costs more than using it: copies of one that was never used do it.
  private static byte[] sha256(String text) {
    try {
      return ((MessageDigest) SHA_256.clone()).digest(text.getBytes(UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's SHA-256 can be copied", e);
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

  private static byte[] mac(Mac unused, String text) {
    try {
      return ((Mac) unused.clone()).doFinal(text.getBytes(UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's HmacSHA256 can be copied", e);
    }
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
