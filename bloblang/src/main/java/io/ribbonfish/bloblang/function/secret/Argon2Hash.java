package io.ribbonfish.bloblang.function.secret;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A secret hashed with Argon2, in its usual text form.
 *
 * @param memory in kilobytes
 */
record Argon2Hash(int type, int memory, int iterations, int parallelism, byte[] salt, byte[] key) {
  private static final String INVALID = "invalid argon2 hash";
  private static final Pattern PARAMETERS = Pattern.compile("m=(\\d+),t=(\\d+),p=(\\d+)(.*)");

  /** A hash that asks for more would keep the process for seconds, or exhaust it. */
  private static final long MAX_MEMORY = 1L << 20;

  private static final long MAX_WORK = 1L << 20;
  private static final int MAX_KEY = 1 << 16;

  static Argon2Hash parse(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 6) {
      throw new EvaluationException(INVALID);
    }
    if (!parts[1].equals("argon2i") && !parts[1].equals("argon2id")) {
      throw invalid("unrecognised argon2 format");
    }
    if (!parts[2].matches("v=\\S+")) {
      throw invalid("parsing version; input does not match format");
    }
    Matcher parameters = PARAMETERS.matcher(parts[3]);
    if (!parameters.matches()) {
      throw invalid("parsing parameters; input does not match format");
    }
    long memory = number(parameters.group(1), 1L << 32);
    long iterations = number(parameters.group(2), 1L << 32);
    long parallelism = number(parameters.group(3), 1L << 8);
    if (!parameters.group(4).isEmpty()) {
      throw invalid("excess characters in parameters segment");
    }
    byte[] salt = base64(parts[4], "salt");
    byte[] key = base64(parts[5], "key");
    if (iterations < 1 || parallelism < 1) {
      throw invalid("the number of rounds and the parallelism must be at least 1");
    }
    if (memory > MAX_MEMORY || memory * iterations > MAX_WORK || key.length > MAX_KEY) {
      throw invalid("it asks for more memory or rounds than is allowed");
    }
    int type = parts[1].equals("argon2i") ? Argon2Parameters.ARGON2_i : Argon2Parameters.ARGON2_id;
    return new Argon2Hash(type, (int) memory, (int) iterations, (int) parallelism, salt, key);
  }

  private static EvaluationException invalid(String why) {
    return new EvaluationException(INVALID + ": " + why);
  }

  private static long number(String digits, long limit) {
    long value = digits.length() > 12 ? limit : Long.parseLong(digits);
    if (value >= limit) {
      throw invalid("parsing parameters; integer overflow on token " + digits);
    }
    return value;
  }

  private static byte[] base64(String text, String what) {
    try {
      if (text.indexOf('=') < 0) {
        return Base64.getDecoder().decode(text);
      }
    } catch (IllegalArgumentException broken) {
      throw invalid("parsing base64 " + what);
    }
    throw invalid("parsing base64 " + what);
  }

  boolean matches(byte[] secret) {
    if (key.length < 4) {
      return false;
    }
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(type)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withSalt(salt)
            .withMemoryAsKB(Math.max(memory, 8 * parallelism))
            .withIterations(iterations)
            .withParallelism(parallelism)
            .build());
    byte[] hashed = new byte[key.length];
    generator.generateBytes(secret, hashed);
    return MessageDigest.isEqual(hashed, key);
  }
}
