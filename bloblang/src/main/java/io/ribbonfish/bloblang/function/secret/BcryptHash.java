package io.ribbonfish.bloblang.function.secret;

import io.ribbonfish.bloblang.eval.EvaluationException;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Compares secrets with their bcrypt hashes. */
final class BcryptHash {
  private static final int LENGTH = 60;
  private static final int MIN_COST = 4;
  private static final int MAX_COST = 31;

  /** A higher cost keeps the process for minutes and more. */
  private static final int MAX_ALLOWED_COST = 16;

  private BcryptHash() {}

  static boolean matches(String hashed, byte[] secret) {
    if (hashed.length() < LENGTH - 1) {
      throw new EvaluationException(
          "crypto/bcrypt: hashedSecret too short to be a bcrypted password");
    }
    if (hashed.charAt(0) != '$') {
      throw new EvaluationException(
          "crypto/bcrypt: bcrypt hashes must start with '$', but hashedSecret started with '"
              + hashed.charAt(0)
              + "'");
    }
    if (hashed.charAt(1) > '2') {
      throw new EvaluationException(
          "crypto/bcrypt: bcrypt algorithm version '"
              + hashed.charAt(1)
              + "' requested is newer than current version '2'");
    }
    checkCost(hashed);
    try {
      return OpenBSDBCrypt.checkPassword(hashed, secret);
    } catch (RuntimeException malformed) {
      return false;
    }
  }

  private static void checkCost(String hashed) {
    int at = hashed.indexOf('$', 1) + 1;
    String digits = at > 0 && at + 2 <= hashed.length() ? hashed.substring(at, at + 2) : "";
    if (!digits.matches("\\d\\d")) {
      throw new EvaluationException("strconv.Atoi: parsing \"" + digits + "\": invalid syntax");
    }
    int cost = Integer.parseInt(digits);
    if (cost < MIN_COST || cost > MAX_COST) {
      throw new EvaluationException(
          "crypto/bcrypt: cost " + cost + " is outside allowed inclusive range 4..31");
    }
    if (cost > MAX_ALLOWED_COST) {
      throw new EvaluationException(
          "crypto/bcrypt: cost "
              + cost
              + " is more than the "
              + MAX_ALLOWED_COST
              + " allowed here");
    }
  }
}
