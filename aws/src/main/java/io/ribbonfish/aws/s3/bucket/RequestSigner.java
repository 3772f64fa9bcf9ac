package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
  private static final HexFormat HEX = HexFormat.of();

  private final AwsCredentialsProvider credentials;
  private final ServerClock clock;
  private volatile Second second = new Second(Long.MIN_VALUE, "");
  private volatile Key key = new Key("", "", "", new byte[0]);

  /** A second's text. */
  private record Second(long epoch, String text) {}

  /** A signing key, which is good for a day, a region and a secret. */
  private record Key(String date, String region, String secret, byte[] bytes) {}

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
  Map<String, String> sign(Request request, String region) {
    AwsCredentials identity = credentials.resolveCredentials();
    String time = time();
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("host", request.host());
    headers.put("x-amz-content-sha256", NO_BODY);
    headers.put("x-amz-date", time);
    headers.putAll(request.amz());
    if (identity instanceof AwsSessionCredentials session) {
      headers.put("x-amz-security-token", session.sessionToken());
    }
    String names = String.join(";", headers.keySet());
    String scope = time.substring(0, DATE_LENGTH) + "/" + region + "/s3/aws4_request";
    String text =
        "AWS4-HMAC-SHA256\n"
            + time
            + '\n'
            + scope
            + '\n'
            + HEX.formatHex(sha256(canonical(request, headers, names)));
    byte[] signature = hmac(key(time.substring(0, DATE_LENGTH), region, identity), text);
    headers.remove("host");
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + identity.accessKeyId()
            + '/'
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HEX.formatHex(signature));
    return headers;
  }

  private static String canonical(
      Request request, SortedMap<String, String> headers, String names) {
    StringBuilder text = new StringBuilder(512);
    text.append(request.method()).append('\n');
    text.append(request.path()).append('\n');
    text.append(request.query()).append('\n');
    headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    return text.append('\n').append(names).append('\n').append(NO_BODY).toString();
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

  private byte[] key(String date, String region, AwsCredentials identity) {
    Key last = key;
    String secret = identity.secretAccessKey();
    if (!last.date.equals(date) || !last.region.equals(region) || !last.secret.equals(secret)) {
      byte[] bytes = hmac(("AWS4" + secret).getBytes(UTF_8), date);
      bytes = hmac(hmac(hmac(bytes, region), "s3"), "aws4_request");
      last = new Key(date, region, secret, bytes);
      key = last;
    }
    return last.bytes;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
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
