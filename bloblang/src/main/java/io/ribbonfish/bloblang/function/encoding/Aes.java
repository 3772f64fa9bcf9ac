package io.ribbonfish.bloblang.function.encoding;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.function.Arguments;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in the modes that upstream has. Immutable. */
final class Aes {
  private static final int BLOCK = 16;
  private static final int GCM_NONCE = 12;
  private static final int GCM_TAG_BITS = 128;

  private final String scheme;
  private final boolean encrypts;
  private final SecretKeySpec key;
  private final AlgorithmParameterSpec parameters;

  private Aes(Arguments arguments, boolean encrypts) {
    this.scheme = arguments.string("scheme");
    this.encrypts = encrypts;
    byte[] secret = Utf8.bytes(arguments.string("key"));
    if (secret.length != 16 && secret.length != 24 && secret.length != 32) {
      throw new EvaluationException("crypto/aes: invalid key size " + secret.length);
    }
    this.key = new SecretKeySpec(secret, "AES");
    this.parameters = parameters(Utf8.bytes(arguments.string("iv")));
  }

  static Function<byte[], Object> encryption(Arguments arguments) {
    Aes aes = new Aes(arguments, true);
    return bytes -> Utf8.string(aes.apply(bytes));
  }

  static Function<byte[], Object> decryption(Arguments arguments) {
    Aes aes = new Aes(arguments, false);
    return aes::apply;
  }

  private AlgorithmParameterSpec parameters(byte[] vector) {
    switch (scheme) {
      case "ctr", "ofb", "cbc" -> {
        if (vector.length != BLOCK) {
          throw new EvaluationException("the key must match the initialisation vector size");
        }
        return new IvParameterSpec(vector);
      }
      case "gcm" -> {
        if (vector.length != GCM_NONCE) {
          throw new EvaluationException("crypto/cipher: incorrect nonce length given to GCM");
        }
        return new GCMParameterSpec(GCM_TAG_BITS, vector);
      }
      default ->
          throw new EvaluationException(
              "unrecognized " + (encrypts ? "encryption" : "decryption") + " type: " + scheme);
    }
  }

  private byte[] apply(byte[] bytes) {
    if (scheme.equals("cbc") && bytes.length % BLOCK != 0) {
      throw new EvaluationException(
          (encrypts ? "plaintext" : "ciphertext") + " is not a multiple of the block size");
    }
    try {
      String mode = scheme.toUpperCase(java.util.Locale.ROOT);
      Cipher cipher = Cipher.getInstance("AES/" + mode + "/NoPadding");
      cipher.init(encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key, parameters);
      return cipher.doFinal(bytes);
    } catch (AEADBadTagException forged) {
      throw new EvaluationException("gcm decrypting failed: cipher: message authentication failed");
    } catch (GeneralSecurityException unsupported) {
      throw new EvaluationException("this Java can't use AES in the mode " + scheme);
    }
  }
}
