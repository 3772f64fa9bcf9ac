package io.ribbonfish.bloblang.function.secret;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that signs or verifies with one algorithm. Immutable and thread-safe. */
final class JwtKey {
  private final JwtAlgorithm algorithm;
  private final Key key;

  private JwtKey(JwtAlgorithm algorithm, Key key) {
    this.algorithm = algorithm;
    this.key = key;
  }

  static JwtKey toSign(String secret, JwtAlgorithm algorithm) {
    return new JwtKey(
        algorithm,
        switch (algorithm.family()) {
          case HMAC -> shared(secret, algorithm);
          case RSA -> PemKey.rsaPrivate(secret);
          case EC -> PemKey.ecPrivate(secret);
        });
  }

  static JwtKey toVerify(String secret, JwtAlgorithm algorithm) {
    return new JwtKey(
        algorithm,
        switch (algorithm.family()) {
          case HMAC -> shared(secret, algorithm);
          case RSA -> PemKey.rsaPublic(secret);
          case EC -> PemKey.ecPublic(secret);
        });
  }

  private static Key shared(String secret, JwtAlgorithm algorithm) {
    byte[] bytes = Utf8.bytes(secret);
    // an empty key is the same as one zero byte, which Java insists on
    return new SecretKeySpec(bytes.length == 0 ? new byte[1] : bytes, algorithm.javaName());
  }

  byte[] sign(byte[] message) {
    try {
      if (algorithm.family() == JwtAlgorithm.Family.HMAC) {
        return mac(message);
      }
      Signature signature = Signature.getInstance(algorithm.javaName());
      signature.initSign((PrivateKey) key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException unfit) {
      throw new EvaluationException("signing token: key is invalid");
    }
  }

  boolean verifies(byte[] message, byte[] given) {
    try {
      if (algorithm.family() == JwtAlgorithm.Family.HMAC) {
        return MessageDigest.isEqual(mac(message), given);
      }
      Signature signature = Signature.getInstance(algorithm.javaName());
      signature.initVerify((PublicKey) key);
      signature.update(message);
      return signature.verify(given);
    } catch (GeneralSecurityException unfit) {
      return false;
    }
  }

  private byte[] mac(byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm.javaName());
    mac.init(key);
    return mac.doFinal(message);
  }
}
