package io.ribbonfish.bloblang.function.secret;

/** The ways to sign a JSON Web Token that upstream has. */
enum JwtAlgorithm {
  HS256("HmacSHA256", Family.HMAC),
  HS384("HmacSHA384", Family.HMAC),
  HS512("HmacSHA512", Family.HMAC),
  RS256("SHA256withRSA", Family.RSA),
  RS384("SHA384withRSA", Family.RSA),
  RS512("SHA512withRSA", Family.RSA),
  ES256("SHA256withECDSAinP1363Format", Family.EC),
  ES384("SHA384withECDSAinP1363Format", Family.EC),
  ES512("SHA512withECDSAinP1363Format", Family.EC);

  /** What kind of key signs. */
  enum Family {
    HMAC,
    RSA,
    EC
  }

  private final String javaName;
  private final Family family;

  JwtAlgorithm(String javaName, Family family) {
    this.javaName = javaName;
    this.family = family;
  }

  String javaName() {
    return javaName;
  }

  Family family() {
    return family;
  }

  /** What a signature that does not fit is called. */
  String mismatch() {
    return switch (family) {
      case HMAC -> "signature is invalid";
      case RSA -> "crypto/rsa: verification error";
      case EC -> "crypto/ecdsa: verification error";
    };
  }
}
