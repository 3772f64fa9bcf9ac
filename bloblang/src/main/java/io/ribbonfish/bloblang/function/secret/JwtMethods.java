package io.ribbonfish.bloblang.function.secret;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods {@code parse_jwt_…} and {@code sign_jwt_…}. */
final class JwtMethods {
  private static final Set<String> RESERVED =
      Set.of("alg", "typ", "jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit");

  private JwtMethods() {}

  static void addTo(Library.Builder library, JwtAlgorithm algorithm) {
    String suffix = algorithm.name().toLowerCase(Locale.ROOT);
    library
        .plainMethod(
            "parse_jwt_" + suffix,
            Params.of(Param.string("signing_secret")),
            arguments -> parse(arguments, algorithm))
        .plainMethod(
            "sign_jwt_" + suffix,
            Params.of(Param.string("signing_secret"), Param.any("headers").asOptional()),
            arguments -> sign(arguments, algorithm));
  }

  private static Applied.Body parse(Arguments arguments, JwtAlgorithm algorithm) {
    JwtKey key = JwtKey.toVerify(arguments.string("signing_secret"), algorithm);
    return (value, scope) -> {
      String token = Coercion.getString(value);
      try {
        return JwtToken.parse(token, algorithm, key);
      } catch (EvaluationException refused) {
        throw refused.within("parsing JWT string: ");
      }
    };
  }

  private static Applied.Body sign(Arguments arguments, JwtAlgorithm algorithm) {
    JwtKey key = key(arguments, algorithm);
    Map<String, @Nullable Object> header = new LinkedHashMap<>();
    header.put("alg", algorithm.name());
    header.put("typ", "JWT");
    addHeaders(header, arguments.any("headers"));
    String start = encoded(Json.writeHtmlSafe(header)) + ".";
    return (value, scope) -> {
      if (!(value instanceof Map)) {
        throw TypeException.of(value, Type.OBJECT);
      }
      String signed = start + encoded(Json.writeHtmlSafe(value));
      return signed + "." + encoded(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    };
  }

  private static JwtKey key(Arguments arguments, JwtAlgorithm algorithm) {
    try {
      return JwtKey.toSign(arguments.string("signing_secret"), algorithm);
    } catch (EvaluationException invalid) {
      throw invalid.within("decoding signing_secret: ");
    }
  }

  private static void addHeaders(Map<String, @Nullable Object> header, @Nullable Object more) {
    if (more == null) {
      return;
    }
    if (!(more instanceof Map<?, ?> headers)) {
      throw new EvaluationException(
          "headers parameter must be an object (map), got " + Type.goName(more));
    }
    headers.forEach(
        (name, value) -> {
          if (!RESERVED.contains((String) name)) {
            header.put((String) name, value);
          }
        });
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
