package io.ribbonfish.bloblang.function.secret;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;

/** Methods that compare a secret with its hash, and those of JSON Web Tokens. */
public final class SecretMethods {
  private static final Params HASHED = Params.of(Param.string("hashed_secret"));

  private SecretMethods() {}

  public static void addTo(Library.Builder library) {
    library
        .plainMethod(
            "compare_argon2",
            HASHED,
            arguments -> {
              String hashed = arguments.string("hashed_secret");
              return (value, scope) -> {
                byte[] secret = Utf8.bytes(Coercion.getString(value));
                return secret.length > 0 && Argon2Hash.parse(hashed).matches(secret);
              };
            })
        .plainMethod(
            "compare_bcrypt",
            HASHED,
            arguments -> {
              String hashed = arguments.string("hashed_secret");
              return (value, scope) ->
                  BcryptHash.matches(hashed, Utf8.bytes(Coercion.getString(value)));
            });
    for (JwtAlgorithm algorithm : JwtAlgorithm.values()) {
      JwtMethods.addTo(library, algorithm);
    }
  }
}
