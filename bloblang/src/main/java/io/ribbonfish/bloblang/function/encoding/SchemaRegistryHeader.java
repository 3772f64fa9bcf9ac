package io.ribbonfish.bloblang.function.encoding;

import io.ribbonfish.bloblang.JsonNumber;
import io.ribbonfish.bloblang.eval.Call;
import io.ribbonfish.bloblang.eval.Coercion;
import io.ribbonfish.bloblang.eval.EvaluationException;
import io.ribbonfish.bloblang.eval.Type;
import io.ribbonfish.bloblang.function.Arguments;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The function that puts the header of a Confluent schema registry before a message. */
final class SchemaRegistryHeader {
  private static final long MAX_ID = 0xffffffffL;

  private SchemaRegistryHeader() {}

  static Call.Body prepare(Arguments arguments) {
    Object id = arguments.any("schema_id");
    Object message = arguments.any("message");
    return scope -> {
      byte[] bytes = bytes(message);
      return ByteBuffer.allocate(bytes.length + 5)
          .put((byte) 0)
          .putInt((int) schemaId(id))
          .put(bytes)
          .array();
    };
  }

  private static byte[] bytes(@Nullable Object message) {
    try {
      return Coercion.getBytes(message);
    } catch (EvaluationException wrongType) {
      throw wrongType.within("message must be bytes or string: ");
    }
  }

  private static long schemaId(@Nullable Object id) {
    if (id instanceof Double number) {
      if (number < 0 || number > MAX_ID || number != Math.rint(number)) {
        throw new EvaluationException(
            String.format(
                Locale.ROOT,
                "schema ID must be a valid integer between 0 and %d, got %f",
                MAX_ID,
                number));
      }
      return number.longValue();
    }
    if (!(id instanceof Long) && !(id instanceof Integer) && !(id instanceof JsonNumber)) {
      throw new EvaluationException("schema ID must be a number, got " + Type.goName(id));
    }
    long number = Coercion.getLong(id);
    if (number < 0 || number > MAX_ID) {
      throw new EvaluationException(
          "schema ID must be between 0 and " + MAX_ID + ", got " + number);
    }
    return number;
  }
}
