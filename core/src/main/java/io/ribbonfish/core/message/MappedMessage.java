package io.ribbonfish.core.message;

import io.ribbonfish.api.error.MalformedMessageException;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.MappingResult;
import io.ribbonfish.bloblang.MessageView;
import io.ribbonfish.bloblang.eval.MetadataChanges;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as a mapping sees it, and what becomes of it.
 *
 * @param message the message that is read; it is never changed
 */
public record MappedMessage(Message message) implements MessageView {
  /** The message that a mapping made of one; empty where it is dropped. */
  public static Optional<Message> after(Message message, MappingResult result) {
    Message mapped =
        switch (result.kind()) {
          case UNCHANGED -> message;
          case VALUE -> message.withValue(result.value());
          case BYTES -> message.withBytes(result.bytes());
          case DELETED -> null;
        };
    if (mapped == null) {
      return Optional.empty();
    }
    Optional<MetadataChanges> changes = result.metadata();
    return Optional.of(changes.isEmpty() ? mapped : changed(mapped, changes.get()));
  }

  /**
   * What is left of a message that was changed in place before the mapping failed: what can't be
   * changed in part, such as a text, is as it was.
   */
  public static Message left(Message message, MappingResult result) {
    Message mapped =
        result.kind() == MappingResult.Kind.VALUE ? message.withValue(result.value()) : message;
    return result.metadata().map(changes -> changed(mapped, changes)).orElse(mapped);
  }

  private static Message changed(Message message, MetadataChanges changes) {
    Map<String, @Nullable Object> metadata =
        changes.replacesAll() ? new HashMap<>() : new HashMap<>(message.metadata());
    metadata.keySet().removeAll(changes.removed());
    metadata.putAll(changes.assigned());
    return message.withAllMetadata(metadata);
  }

  @Override
  public @Nullable Object value() throws JsonException {
    if (!message.isStructured() && message.bytes().length == 0) {
      throw JsonException.emptyMessage();
    }
    try {
      return message.value();
    } catch (MalformedMessageException e) {
      throw new JsonException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public byte[] bytes() {
    return message.bytes();
  }

  @Override
  public @Nullable Object metadata(String key) {
    return message.metadata(key).orElse(null);
  }

  @Override
  public Map<String, @Nullable Object> metadata() {
    return message.metadata();
  }

  @Override
  public Optional<MessageError> error() {
    return message.error().map(MappedMessage::shown);
  }

  private static MessageError shown(io.ribbonfish.api.message.MessageError error) {
    Optional<Source> source =
        error.name().isEmpty()
            ? Optional.empty()
            : Optional.of(new Source(error.name(), error.label(), error.path()));
    return new MessageError(error.text(), source);
  }
}
