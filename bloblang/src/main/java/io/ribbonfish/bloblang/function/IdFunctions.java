package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.Call;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.ExactInteger;
import io.ribbonfish.bloblang.eval.Literal;
import io.ribbonfish.bloblang.eval.Node;
import io.ribbonfish.bloblang.eval.Scope;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Functions that draw random numbers and ids. */
final class IdFunctions {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String NANO_ALPHABET =
      "_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int NANO_LENGTH = 21;
  private static final int MAX_NANO_LENGTH = 1 << 20;
  private static final String BASE_62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int KSUID_LENGTH = 27;
  private static final long KSUID_EPOCH = 1_400_000_000L;

  private IdFunctions() {}

  static void addTo(Library.Builder library) {
    library
        .function("uuid_v4", Params.none(), arguments -> scope -> UUID.randomUUID().toString())
        .function(
            "uuid_v7", Params.of(Param.timestamp("time").asOptional()), IdFunctions::timedUuid)
        .function("ksuid", Params.none(), arguments -> scope -> ksuid())
        .function(
            "nanoid",
            Params.of(Param.integer("length").asOptional(), Param.string("alphabet").asOptional()),
            IdFunctions::nanoId)
        .function(
            "random_int",
            Params.of(
                Param.queryOrValue("seed").orElse(new Literal(0L)),
                Param.integer("min").orElse(0L).asConstant(),
                Param.integer("max").orElse(Long.MAX_VALUE - 1).asConstant()),
            arguments -> new RandomInt(arguments)::next);
  }

  private static Call.Body timedUuid(Arguments arguments) {
    Instant fixed = arguments.optionalTimestamp("time").map(time -> time.toInstant()).orElse(null);
    return scope -> timedUuid(fixed == null ? Instant.now() : fixed);
  }

  private static String timedUuid(Instant time) {
    long high = time.toEpochMilli() << 16 | 0x7000 | RANDOM.nextInt(1 << 12);
    long low = RANDOM.nextLong() >>> 2 | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }

  /** Four bytes of time and sixteen of chance, in base 62. */
  private static String ksuid() {
    byte[] payload = new byte[16];
    RANDOM.nextBytes(payload);
    int seconds = (int) (Instant.now().getEpochSecond() - KSUID_EPOCH);
    byte[] id = ByteBuffer.allocate(20).putInt(seconds).put(payload).array();
    BigInteger rest = new BigInteger(1, id);
    char[] text = new char[KSUID_LENGTH];
    for (int i = KSUID_LENGTH - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(BASE_62.length()));
      text[i] = BASE_62.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(text);
  }

  private static Call.Body nanoId(Arguments arguments) {
    Long length = arguments.optionalInteger("length").orElse(null);
    String alphabet = arguments.optionalString("alphabet").orElse(null);
    if (alphabet != null && length == null) {
      throw new EvaluationException("field length must be specified when an alphabet is specified");
    }
    return scope -> nanoId(length == null ? NANO_LENGTH : length, alphabet);
  }

  private static String nanoId(long length, @Nullable String alphabet) {
    if (length > MAX_NANO_LENGTH) {
      throw new EvaluationException("an id can't be longer than " + MAX_NANO_LENGTH);
    }
    if (alphabet == null && length < 0) {
      throw new EvaluationException("negative id length");
    }
    if (alphabet != null && (alphabet.isEmpty() || alphabet.length() > 255)) {
      throw new EvaluationException(
          "alphabet must not be empty and contain no more than 255 chars");
    }
    if (alphabet != null && length <= 0) {
      throw new EvaluationException("size must be positive integer");
    }
    int[] letters = (alphabet == null ? NANO_ALPHABET : alphabet).codePoints().toArray();
    StringBuilder id = new StringBuilder((int) length);
    for (int i = 0; i < length; i++) {
      id.appendCodePoint(letters[RANDOM.nextInt(letters.length)]);
    }
    return id.toString();
  }

  /** A row of random numbers that a seed decides. Locks for itself. */
  private static final class RandomInt {
    private final Node seedQuery;
    private final long min;
    private final long max;
    private @Nullable Random random;

    RandomInt(Arguments arguments) {
      seedQuery = arguments.query("seed");
      min = arguments.integer("min");
      max = arguments.integer("max");
      if (min < 0) {
        throw new EvaluationException("min (" + min + ") must be a positive number");
      }
      if (max < min) {
        throw new EvaluationException(
            "min (" + min + ") must be smaller or equal than max (" + max + ")");
      }
      if (max == Long.MAX_VALUE) {
        throw new EvaluationException(
            "max must be smaller than the max allowed for an int64 (" + Long.MAX_VALUE + ")");
      }
    }

    synchronized Object next(Scope scope) {
      Random source = random;
      if (source == null) {
        source = new Random(seed(scope));
        random = source;
      }
      return min + Math.floorMod(source.nextLong() >>> 1, max - min + 1);
    }

    private long seed(Scope scope) {
      try {
        return ExactInteger.signed(seedQuery.eval(scope));
      } catch (EvaluationException failure) {
        throw failure.within("failed to seed random number generator: ");
      }
    }
  }
}
