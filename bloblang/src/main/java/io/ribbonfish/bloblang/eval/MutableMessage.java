package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Json;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.MessageView;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The message of a mapping that works in place: until the root is assigned as a whole, what is
 * assigned shows up in it.
 */
final class MutableMessage implements MessageView {
  private final MessageView original;
  private final Frame frame;
  private final boolean hasValue;
  private boolean follows;
  private @Nullable Object value;
  private byte @Nullable [] bytes;

  MutableMessage(MessageView original, Frame frame, boolean hasValue) {
    this.original = original;
    this.frame = frame;
    this.hasValue = hasValue;
    this.follows = hasValue;
  }

  MessageView original() {
    return original;
  }

  boolean hasValue() {
    return hasValue;
  }

  /** The root is about to be replaced: keep what it was. */
  void detach() {
    if (follows) {
      value = frame.root();
      follows = false;
    }
  }

  @Override
  public @Nullable Object value() throws JsonException {
    return hasValue ? current() : original.value();
  }

  /** The value as it is now, where the message had one. */
  @Nullable Object current() {
    return follows ? frame.root() : value;
  }

  @Override
  public byte[] bytes() {
    if (!hasValue) {
      return original.bytes();
    }
    if (bytes == null) {
      bytes = Json.write(current());
    }
    return bytes;
  }

  @Override
  public @Nullable Object metadata(String key) {
    return frame.metadata(key);
  }

  @Override
  public Map<String, ? extends @Nullable Object> metadata() {
    return frame.metadata();
  }

  @Override
  public Optional<MessageError> error() {
    return original.error();
  }

  @Override
  public String traceId() {
    return original.traceId();
  }

  @Override
  public Optional<Map<String, Object>> traceSpan() {
    return original.traceSpan();
  }
}
