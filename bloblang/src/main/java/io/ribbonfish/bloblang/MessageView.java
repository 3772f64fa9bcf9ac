package io.ribbonfish.bloblang;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping sees of one message. The host implements it; a mapping calls it from one thread at
 * a time and asks only for what it needs.
 */
public interface MessageView {
  /** An empty message without metadata, which is what a batch holds outside of its bounds. */
  MessageView EMPTY = new EmptyMessage();

  /**
   * The structured value, parsed when first asked for. Never changed by the caller.
   *
   * @throws JsonException if the content is not one JSON document; {@link
   *     JsonException#emptyMessage()} if there is no content
   */
  @Nullable Object value() throws JsonException;

  /** The raw content. Never changed by the caller. */
  byte[] bytes();

  /** The value under a metadata key, or null where the key is missing (or the value is null). */
  @Nullable Object metadata(String key);

  /** All metadata. Never changed by the caller. */
  Map<String, ? extends @Nullable Object> metadata();

  /** Why the message failed, if it is flagged. */
  default Optional<MessageError> error() {
    return Optional.empty();
  }

  /** The id of the trace this message belongs to, zeros if it is not traced. */
  default String traceId() {
    return "00000000000000000000000000000000";
  }

  /** The trace span as text fields, if the message is traced. */
  default Optional<Map<String, Object>> traceSpan() {
    return Optional.empty();
  }

  /**
   * Why a message failed and which component said so.
   *
   * @param message what {@code error()} yields
   * @param source the component, if it is known
   */
  record MessageError(String message, Optional<Source> source) {}

  /**
   * A component as error functions name it.
   *
   * @param name the component's type
   * @param label the user's label, empty if there is none
   * @param path the dot path in the config
   */
  record Source(String name, String label, String path) {}
}
