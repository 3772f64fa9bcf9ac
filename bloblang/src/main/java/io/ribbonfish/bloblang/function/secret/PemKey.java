package io.ribbonfish.bloblang.function.secret;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;

/** Reads RSA and elliptic-curve keys in PEM, whichever of their forms they have. */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private final String label;
  private final byte[] content;

  private PemKey(String pem) {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new EvaluationException("invalid key: Key must be a PEM encoded PKCS1 or PKCS8 key");
    }
    label = block.group(1);
    content = Base64.getMimeDecoder().decode(block.group(2));
  }

  /** Makes a key of a block's content. */
  private interface Reading {
    Key read(PemKey pem) throws GeneralSecurityException, IOException;
  }

  static Key rsaPrivate(String pem) {
    return read(pem, PemKey::rsaPrivate, "key is not a valid RSA private key");
  }

  static Key rsaPublic(String pem) {
    return read(pem, PemKey::rsaPublic, "key is not a valid RSA public key");
  }

  static Key ecPrivate(String pem) {
    return read(pem, PemKey::ecPrivate, "key is not a valid ECDSA private key");
  }

  static Key ecPublic(String pem) {
    return read(pem, key -> key.published("EC"), "key is not a valid ECDSA public key");
  }

  private static Key read(String pem, Reading reading, String problem) {
    PemKey block = new PemKey(pem);
    try {
      return reading.read(block);
    } catch (GeneralSecurityException | IOException | RuntimeException unfit) {
      throw new EvaluationException(problem);
    }
  }

  private Key rsaPrivate() throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    if (!label.equals("RSA PRIVATE KEY")) {
      return factory.generatePrivate(new PKCS8EncodedKeySpec(content));
    }
    RSAPrivateKey key = RSAPrivateKey.getInstance(content);
    return factory.generatePrivate(
        new RSAPrivateCrtKeySpec(
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrime1(),
            key.getPrime2(),
            key.getExponent1(),
            key.getExponent2(),
            key.getCoefficient()));
  }

  private Key rsaPublic() throws GeneralSecurityException {
    if (!label.equals("RSA PUBLIC KEY")) {
      return published("RSA");
    }
    RSAPublicKey key = RSAPublicKey.getInstance(content);
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
  }

  /** A key in a SubjectPublicKeyInfo or in a certificate. */
  private Key published(String algorithm) throws GeneralSecurityException {
    if (label.equals("CERTIFICATE")) {
      Key key =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(content))
              .getPublicKey();
      if (!key.getAlgorithm().equals(algorithm)) {
        throw new GeneralSecurityException("a certificate of another algorithm");
      }
      return key;
    }
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(content));
  }

  private Key ecPrivate() throws GeneralSecurityException, IOException {
    ECPrivateKey key;
    ASN1ObjectIdentifier curve;
    if (label.equals("EC PRIVATE KEY")) {
      key = ECPrivateKey.getInstance(content);
      curve = ASN1ObjectIdentifier.getInstance(key.getParametersObject());
    } else {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(content);
      key = ECPrivateKey.getInstance(info.parsePrivateKey());
      curve = ASN1ObjectIdentifier.getInstance(info.getPrivateKeyAlgorithm().getParameters());
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve.getId()));
    return KeyFactory.getInstance("EC")
        .generatePrivate(
            new ECPrivateKeySpec(key.getKey(), parameters.getParameterSpec(ECParameterSpec.class)));
  }
}
