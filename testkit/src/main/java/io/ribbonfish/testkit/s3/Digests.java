package io.ribbonfish.testkit.s3;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests and checksums that S3 requests carry. */
final class Digests {
  private Digests() {}

  static byte[] of(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * The base64 value of an {@code x-amz-checksum-…} header; empty for an algorithm the JDK lacks.
   */
  static Optional<String> checksum(String name, byte[] body) {
    return switch (name) {
      case "crc32" -> Optional.of(crc(new CRC32(), body));
      case "crc32c" -> Optional.of(crc(new CRC32C(), body));
      case "sha1" -> Optional.of(base64(of("SHA-1", body)));
      case "sha256" -> Optional.of(base64(of("SHA-256", body)));
      default -> Optional.empty();
    };
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String crc(Checksum checksum, byte[] body) {
    checksum.update(body, 0, body.length);
    int value = (int) checksum.getValue();
    return base64(
        new byte[] {
          (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        });
  }
}
