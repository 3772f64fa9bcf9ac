package io.ribbonfish.cli.blobl;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.MessageView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as a mapping sees it: a message without metadata, parsed when first asked for.
 *
 * @param content never changed
 * @param raw whether the value is the bytes themselves rather than the JSON they hold
 */
record Document(byte[] content, boolean raw) implements MessageView {
  @Override
  public @Nullable Object value() throws JsonException {
    if (raw) {
      return content;
    }
    if (content.length == 0) {
      throw JsonException.emptyMessage();
    }
    return Json.parse(content);
  }

  @Override
  public byte[] bytes() {
    return content;
  }

  @Override
  public @Nullable Object metadata(String key) {
    return null;
  }

  @Override
  public Map<String, Object> metadata() {
    return Map.of();
  }
}
