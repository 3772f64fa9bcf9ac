package io.ribbonfish.testkit.s3;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Takes a request's body out of its transfer form and checks the digests that came with it. */
final class RequestBody {
  private RequestBody() {}

  static byte[] of(HttpRequest request) {
    Map<String, String> checksums = new HashMap<>(request.headersAfter("x-amz-checksum-"));
    String content = request.header("x-amz-content-sha256").orElse("");
    byte[] body = request.body();
    if (content.startsWith("STREAMING-")) {
      ChunkedBody.Decoded decoded = ChunkedBody.decode(body);
      body = decoded.body();
      decoded
          .trailers()
          .forEach((name, value) -> checksums.put(name.replace("x-amz-checksum-", ""), value));
      checkLength(request, body);
    } else if (content.length() == 64 && !content.equals(sha256(body))) {
      throw new S3Error(
          400,
          "XAmzContentSHA256Mismatch",
          "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }
    check(request.header("content-md5"), Digests.base64(Digests.of("MD5", body)));
    for (Map.Entry<String, String> given : checksums.entrySet()) {
      Optional<String> computed = Digests.checksum(given.getKey(), body);
      computed.ifPresent(value -> check(Optional.of(given.getValue()), value));
    }
    return body;
  }

  private static void checkLength(HttpRequest request, byte[] body) {
    Optional<String> length = request.header("x-amz-decoded-content-length");
    if (length.isPresent() && !length.get().equals(Integer.toString(body.length))) {
      throw new S3Error(400, "IncompleteBody", "The body is not as long as the request says.");
    }
  }

  private static String sha256(byte[] body) {
    return Digests.hex(Digests.of("SHA-256", body));
  }

  private static void check(Optional<String> given, String computed) {
    if (given.isPresent() && !given.get().equals(computed)) {
      throw new S3Error(
          400, "BadDigest", "The digest you specified did not match what we received.");
    }
  }
}
