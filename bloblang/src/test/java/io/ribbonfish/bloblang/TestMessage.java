package io.ribbonfish.bloblang;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message for tests: bytes and metadata, and what a mapping made of them. */
record TestMessage(
    byte[] bytes,
    Map<String, @Nullable Object> metadata,
    Optional<MessageError> error,
    Optional<Map<String, Object>> traceSpan)
    implements MessageView {

  TestMessage(byte[] bytes, Map<String, @Nullable Object> metadata, Optional<MessageError> error) {
    this(bytes, metadata, error, Optional.empty());
  }

  static TestMessage of(String content) {
    return new TestMessage(
        content.getBytes(StandardCharsets.UTF_8),
        new LinkedHashMap<>(),
        Optional.empty(),
        Optional.empty());
  }

  TestMessage with(String key, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(metadata);
    more.put(key, value);
    return new TestMessage(bytes, more, error, traceSpan);
  }

  TestMessage failed(MessageError why) {
    return new TestMessage(bytes, metadata, Optional.of(why), traceSpan);
  }

  TestMessage traced(Map<String, Object> span) {
    return new TestMessage(bytes, metadata, error, Optional.of(span));
  }

  @Override
  public @Nullable Object value() throws JsonException {
    if (bytes.length == 0) {
      throw JsonException.emptyMessage();
    }
    return Json.parse(bytes);
  }

  @Override
  public @Nullable Object metadata(String key) {
    return metadata.get(key);
  }

  /** This message after a mapping; empty if it was dropped. */
  Optional<TestMessage> apply(MappingResult result) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(metadata);
    result
        .metadata()
        .ifPresent(
            changes -> {
              if (changes.replacesAll()) {
                changed.clear();
              }
              changed.keySet().removeAll(changes.removed());
              changed.putAll(changes.assigned());
            });
    return switch (result.kind()) {
      case DELETED -> Optional.empty();
      case UNCHANGED -> Optional.of(new TestMessage(bytes, changed, error, traceSpan));
      case BYTES -> Optional.of(new TestMessage(result.bytes(), changed, error, traceSpan));
      case VALUE ->
          Optional.of(new TestMessage(Json.write(result.value()), changed, error, traceSpan));
    };
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
