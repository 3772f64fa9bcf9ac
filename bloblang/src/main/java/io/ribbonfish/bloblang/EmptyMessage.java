package io.ribbonfish.bloblang;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message without content and metadata. */
final class EmptyMessage implements MessageView {
  private static final byte[] NO_BYTES = {};

  @Override
  public @Nullable Object value() throws JsonException {
    throw JsonException.emptyMessage();
  }

  @Override
  public byte[] bytes() {
    return NO_BYTES;
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
