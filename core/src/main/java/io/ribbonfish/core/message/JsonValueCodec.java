package io.ribbonfish.core.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.error.MalformedMessageException;
import io.ribbonfish.api.message.ValueCodec;
import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import org.jspecify.annotations.Nullable;

/** Reads and writes messages' values as JSON; text and bytes are themselves. Thread-safe. */
public final class JsonValueCodec implements ValueCodec {
  @Override
  public @Nullable Object decode(byte[] json) throws MalformedMessageException {
    try {
      if (json.length == 0) {
        throw JsonException.emptyMessage();
      }
      return Json.parse(json);
    } catch (JsonException e) {
      throw new MalformedMessageException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public byte[] encode(@Nullable Object value) {
    if (value instanceof String text) {
      return text.getBytes(UTF_8);
    }
    return value instanceof byte[] bytes ? bytes : Json.write(value);
  }
}
