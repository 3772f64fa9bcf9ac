package io.ribbonfish.bloblang.function.secret;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a signed JSON Web Token, with the errors of upstream's library. */
final class JwtToken {
  private JwtToken() {}

  /** The claims of a token that is signed and valid now. */
  static Map<String, @Nullable Object> parse(String token, JwtAlgorithm algorithm, JwtKey key) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw malformed("token contains an invalid number of segments");
    }
    Map<String, @Nullable Object> header = object(decode(parts[0], "header"), "header");
    Map<String, @Nullable Object> claims = object(decode(parts[1], "claim"), "claim");
    if (!(header.get("alg") instanceof String asked)) {
      throw new EvaluationException("token is unverifiable: signing method (alg) is unspecified");
    }
    if (!asked.equals(algorithm.name())) {
      throw new EvaluationException(
          "token is unverifiable: error while executing keyfunc: incorrect signing method: "
              + asked);
    }
    byte[] signature = decode(parts[2], "signature");
    String signed = token.substring(0, token.lastIndexOf('.'));
    if (!key.verifies(signed.getBytes(StandardCharsets.UTF_8), signature)) {
      throw new EvaluationException("token signature is invalid: " + algorithm.mismatch());
    }
    checkTimes(claims);
    return claims;
  }

  private static EvaluationException malformed(String why) {
    return new EvaluationException("token is malformed: " + why);
  }

  private static byte[] decode(String part, String what) {
    try {
      if (part.indexOf('=') < 0) {
        return Base64.getUrlDecoder().decode(part);
      }
    } catch (IllegalArgumentException broken) {
      throw malformed("could not base64 decode " + what);
    }
    throw malformed("could not base64 decode " + what);
  }

  private static Map<String, @Nullable Object> object(byte[] json, String what) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    try {
      if (Json.parseFirst(json, false) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> object.put((String) key, value));
        return object;
      }
    } catch (JsonException broken) {
      throw malformed("could not JSON decode " + what + ": " + broken.getMessage());
    }
    throw malformed("could not JSON decode " + what);
  }

  private static void checkTimes(Map<String, @Nullable Object> claims) {
    double now = Instant.now().toEpochMilli() / 1000.0;
    Double expires = time(claims, "exp");
    if (expires != null && now >= expires) {
      throw new EvaluationException("token has invalid claims: token is expired");
    }
    Double starts = time(claims, "nbf");
    if (starts != null && now < starts) {
      throw new EvaluationException("token has invalid claims: token is not valid yet");
    }
  }

  private static @Nullable Double time(Map<String, @Nullable Object> claims, String name) {
    Object value = claims.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Double seconds) {
      return seconds == 0 ? null : seconds;
    }
    throw new EvaluationException(
        "token has invalid claims: invalid type for claim: " + name + " is invalid");
  }
}
