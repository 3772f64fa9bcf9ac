package io.ribbonfish.bloblang.function.encoding;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.function.Arguments;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jpountz.xxhash.XXHashFactory;

/** Hash functions by upstream's names. */
final class Hash {
  private static final int FNV_BASIS = 0x811c9dc5;
  private static final int FNV_PRIME = 16777619;

  private Hash() {}

  /** The function that some arguments ask for. */
  static Function<byte[], Object> of(Arguments arguments) {
    String algorithm = arguments.string("algorithm");
    byte[] key = Utf8.bytes(arguments.optionalString("key").orElse(""));
    return switch (algorithm) {
      case "hmac_sha1", "hmac-sha1" -> mac(algorithm, "HmacSHA1", key);
      case "hmac_sha256", "hmac-sha256" -> mac(algorithm, "HmacSHA256", key);
      case "hmac_sha512", "hmac-sha512" -> mac(algorithm, "HmacSHA512", key);
      case "md5" -> digest("MD5");
      case "sha1" -> digest("SHA-1");
      case "sha256" -> digest("SHA-256");
      case "sha512" -> digest("SHA-512");
      case "sha3_256" -> digest("SHA3-256");
      case "sha3_512" -> digest("SHA3-512");
      case "xxhash64" -> Hash::xxHash64;
      case "crc32" -> crc32(arguments.string("polynomial"));
      case "fnv32" -> Hash::fnv32;
      default -> throw new EvaluationException("unrecognized hash type: " + algorithm);
    };
  }

  private static Function<byte[], Object> mac(String asked, String algorithm, byte[] key) {
    if (key.length == 0) {
      throw new EvaluationException("hash algorithm " + asked + " requires a key argument");
    }
    SecretKeySpec secret = new SecretKeySpec(key, algorithm);
    return bytes -> {
      try {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(secret);
        return mac.doFinal(bytes);
      } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
        throw new EvaluationException("this Java has no " + algorithm);
      }
    };
  }

  private static Function<byte[], Object> digest(String algorithm) {
    return bytes -> {
      try {
        return MessageDigest.getInstance(algorithm).digest(bytes);
      } catch (NoSuchAlgorithmException missing) {
        throw new EvaluationException("this Java has no " + algorithm);
      }
    };
  }

  private static Object xxHash64(byte[] bytes) {
    long hash = XXHashFactory.safeInstance().hash64().hash(bytes, 0, bytes.length, 0);
    return decimal(Long.toUnsignedString(hash));
  }

  private static Object fnv32(byte[] bytes) {
    int hash = FNV_BASIS;
    for (byte b : bytes) {
      hash = hash * FNV_PRIME ^ b & 0xff;
    }
    return decimal(Integer.toUnsignedString(hash));
  }

  private static byte[] decimal(String digits) {
    return digits.getBytes(StandardCharsets.US_ASCII);
  }

  /** The polynomial is looked at for each message, as upstream does. */
  private static Function<byte[], Object> crc32(String polynomial) {
    return bytes -> {
      Checksum checksum =
          switch (polynomial) {
            case "IEEE" -> new CRC32();
            case "Castagnoli" -> new CRC32C();
            case "Koopman" -> new KoopmanChecksum();
            default ->
                throw new EvaluationException(
                    "unsupported crc32 hash key " + GoText.quote(polynomial));
          };
      checksum.update(bytes, 0, bytes.length);
      return ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
    };
  }
}
