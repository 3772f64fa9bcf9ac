package io.ribbonfish.bloblang.function.identity;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Call;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.eval.TypeException;
import io.ribbonfish.bloblang.function.Arguments;
import io.ribbonfish.bloblang.function.Library;
import io.ribbonfish.bloblang.function.Param;
import io.ribbonfish.bloblang.function.Params;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Identifiers that sort by time, and UUIDs of names. */
public final class Identifiers {
  private Identifiers() {}

  public static void addTo(Library.Builder library, Clock clock) {
    library
        .method("uuid_v5", Params.of(Param.string("ns").asOptional()), Identifiers::uuidOfName)
        .function(
            "ulid",
            Params.of(
                Param.string("encoding").orElse("crockford"),
                Param.string("random_source").orElse("secure_random")),
            arguments -> ulid(arguments, clock))
        .function(
            "snowflake_id",
            Params.of(Param.integer("node_id").orElse(1L)),
            arguments -> snowflake(arguments, clock));
  }

  private static Applied.Body uuidOfName(Arguments arguments) {
    Optional<String> space = arguments.optionalString("ns");
    return (value, scope) -> {
      if (value == null) {
        return null;
      }
      UUID namespace = space.map(NamedUuid::nameSpace).orElse(NamedUuid.NIL);
      if (value instanceof String || value instanceof byte[]) {
        return NamedUuid.of(namespace, Coercion.getString(value));
      }
      throw TypeException.of(value, Type.STRING);
    };
  }

  private static Call.Body ulid(Arguments arguments, Clock clock) {
    String encoding = arguments.string("encoding");
    if (!encoding.equals("crockford") && !encoding.equals("hex")) {
      throw new EvaluationException("invalid ulid encoding: " + encoding);
    }
    String source = arguments.string("random_source");
    if (!source.equals("secure_random") && !source.equals("fast_random")) {
      throw new EvaluationException("invalid randomness source: " + source);
    }
    Ulid generator = new Ulid(clock, source.equals("fast_random"));
    return encoding.equals("hex") ? scope -> generator.hex() : scope -> generator.crockford();
  }

  private static Call.Body snowflake(Arguments arguments, Clock clock) {
    Snowflake generator = new Snowflake(arguments.integer("node_id"), clock);
    return scope -> generator.next();
  }
}
