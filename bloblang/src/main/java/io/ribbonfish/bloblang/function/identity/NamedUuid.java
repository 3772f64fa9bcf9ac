package io.ribbonfish.bloblang.function.identity;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs of names: version 5. */
final class NamedUuid {
  static final UUID NIL = new UUID(0, 0);
  private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
  private static final UUID URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  private static final UUID OID = UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8");
  private static final UUID X500 = UUID.fromString("6ba7b814-9dad-11d1-80b4-00c04fd430c8");
  private static final Pattern FORM =
      Pattern.compile(
          "(?:urn:uuid:)?\\{?([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})"
              + "-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})\\}?");

  private NamedUuid() {}

  /** The name space that a word or a UUID stands for. */
  static UUID nameSpace(String name) {
    return switch (name) {
      case "dns", "DNS" -> DNS;
      case "url", "URL" -> URL;
      case "oid", "OID" -> OID;
      case "x500", "X500" -> X500;
      default -> {
        var form = FORM.matcher(name);
        if (!form.matches()) {
          throw new EvaluationException("invalid ns uuid: " + GoText.quote(name));
        }
        yield UUID.fromString(form.replaceFirst("$1-$2-$3-$4-$5"));
      }
    };
  }

  /** The UUID of a name in a name space: a SHA-1 hash. */
  static String of(UUID space, String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(bytes(space.getMostSignificantBits(), space.getLeastSignificantBits()));
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(Utf8.bytes(name)));
      return new UUID(
              hash.getLong() & ~0xf000L | 0x5000L, hash.getLong() << 2 >>> 2 | Long.MIN_VALUE)
          .toString();
    } catch (NoSuchAlgorithmException missing) {
      throw new EvaluationException("this Java has no SHA-1");
    }
  }

  private static byte[] bytes(long high, long low) {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }
}
