package io.ribbonfish.bloblang.function.identity;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Makes ULIDs: six bytes of time and ten random ones. Thread-safe. */
final class Ulid {
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS_PER_DIGIT = 5;
  private static final int DIGITS = 26;

  private final Clock clock;
  private final RandomGenerator random;

  Ulid(Clock clock, boolean fast) {
    this.clock = clock;
    this.random = fast ? new Random() : new SecureRandom();
  }

  String hex() {
    return HexFormat.of().formatHex(next());
  }

  String crockford() {
    BigInteger rest = new BigInteger(1, next());
    char[] digits = new char[DIGITS];
    for (int i = DIGITS - 1; i >= 0; i--) {
      digits[i] = CROCKFORD.charAt(rest.intValue() & (1 << BITS_PER_DIGIT) - 1);
      rest = rest.shiftRight(BITS_PER_DIGIT);
    }
    return new String(digits);
  }

  private byte[] next() {
    byte[] chance = new byte[8];
    random.nextBytes(chance);
    return ByteBuffer.allocate(16)
        .putLong(clock.millis() << 16 | random.nextInt() & 0xffff)
        .put(chance)
        .array();
  }
}
