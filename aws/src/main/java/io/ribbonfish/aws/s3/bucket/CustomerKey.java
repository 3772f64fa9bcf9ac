package io.ribbonfish.aws.s3.bucket;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * The key with which a store encrypts and decrypts objects without keeping it: SSE-C. Immutable;
 * its text form does not show the key.
 */
public final class CustomerKey {
  static final String ALGORITHM = "AES256";
  private static final int BYTES = 32;
  private static final String PREFIX = "x-amz-server-side-encryption-customer-";

  private final String key;
  private final String md5;

  private CustomerKey(String key, String md5) {
    this.key = key;
    this.md5 = md5;
  }

  /**
   * Reads a key.
   *
   * @param base64 32 bytes in Base64
   * @throws IllegalArgumentException saying what is wrong with it, without showing it
   */
  public static CustomerKey of(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "is not Base64: write the 32 bytes of the key in Base64", e);
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "holds %d bytes: write the 32 bytes of the key in Base64".formatted(bytes.length));
    }
    Base64.Encoder text = Base64.getEncoder();
    return new CustomerKey(text.encodeToString(bytes), text.encodeToString(md5(bytes)));
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /** The key in Base64. */
  String key() {
    return key;
  }

  /** The key's MD5 in Base64, by which the store sees that it came whole. */
  String md5() {
    return md5;
  }

  /** The headers of a request that reads. */
  Map<String, String> headers() {
    return Map.of(PREFIX + "algorithm", ALGORITHM, PREFIX + "key", key, PREFIX + "key-md5", md5);
  }

  @Override
  public String toString() {
    return "a customer key";
  }
}
