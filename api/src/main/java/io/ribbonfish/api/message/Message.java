package io.ribbonfish.api.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ribbonfish.api.error.MalformedMessageException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message: a payload (as bytes, as a structured value, or both), metadata and, once a processor
 * failed on it, an error.
 *
 * <p>Immutable and thread-safe: every {@code with…} method returns another message. Each form of
 * the payload is made from the other when first asked for and then kept. Arrays and collections
 * that are handed in or out must not be changed afterwards; they are shared, not copied.
 *
 * <p>A structured value is a tree of {@code null}, {@link Boolean}, {@link Number}, {@link String},
 * {@code byte[]}, timestamps, {@link java.util.List} and {@link Map} with string keys. A number
 * that came from JSON keeps its text, which is its {@link Object#toString()}.
 */
public final class Message {
  private static final Object ABSENT = new Object();

  // Volatile, for two outputs may ask for the same form of a shared message at the same time.
  private volatile byte @Nullable [] bytes;
  private volatile @Nullable Object value;
  private final Map<String, @Nullable Object> metadata;
  private final @Nullable MessageError error;
  private final @Nullable Object tag;

  private Message(
      byte @Nullable [] bytes,
      @Nullable Object value,
      Map<String, @Nullable Object> metadata,
      @Nullable MessageError error,
      @Nullable Object tag) {
    this.bytes = bytes;
    this.value = value;
    this.metadata = metadata;
    this.error = error;
    this.tag = tag;
  }

  /** A message with these bytes and no metadata. */
  public static Message of(byte[] bytes) {
    return new Message(bytes, ABSENT, Map.of(), null, null);
  }

  /** A message with the UTF-8 bytes of this text and no metadata. */
  public static Message of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** A message with these bytes and metadata; both are kept, not copied. */
  public static Message of(byte[] bytes, Map<String, @Nullable Object> metadata) {
    return new Message(bytes, ABSENT, metadata, null, null);
  }

  /** A message with this structured value and no metadata. */
  public static Message ofValue(@Nullable Object value) {
    return new Message(null, value, Map.of(), null, null);
  }

  /**
   * The payload as bytes; made from the structured value when the message was created from that.
   */
  public byte[] bytes() {
    byte[] present = bytes;
    if (present == null) {
      present = Codecs.VALUES.encode(value);
      bytes = present;
    }
    return present;
  }

  /** The payload as text; bytes that are not UTF-8 come out as U+FFFD. */
  public String text() {
    return new String(bytes(), UTF_8);
  }

  /**
   * The payload as a structured value, parsed from the bytes as one JSON document when first asked
   * for.
   *
   * @throws MalformedMessageException where the bytes are not exactly one JSON document
   */
  public @Nullable Object value() throws MalformedMessageException {
    Object present = value;
    if (present == ABSENT) {
      present = Codecs.VALUES.decode(bytes());
      value = present;
    }
    return present;
  }

  /** Whether the structured value is at hand without parsing. */
  public boolean isStructured() {
    return value != ABSENT;
  }

  /** All metadata, not to be changed. A mapping may have set a key to null. */
  public Map<String, @Nullable Object> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  /** The metadata value of this key, of any type; empty where it is missing or null. */
  public Optional<Object> metadata(String key) {
    return Optional.ofNullable(metadata.get(key));
  }

  /** What the last failing processor said of this message; empty while it is not flagged. */
  public Optional<MessageError> error() {
    return Optional.ofNullable(error);
  }

  /**
   * What the engine attached to trace the message back to its source; it survives every {@code
   * with…}.
   */
  public @Nullable Object tag() {
    return tag;
  }

  /** The same message with another payload. */
  public Message withBytes(byte[] replacement) {
    return new Message(replacement, ABSENT, metadata, error, tag);
  }

  /** The same message with another payload. */
  public Message withValue(@Nullable Object replacement) {
    return new Message(null, replacement, metadata, error, tag);
  }

  /**
   * The same message with one metadata value set. For several at once use {@link #withAllMetadata}.
   */
  public Message withMetadata(String key, Object metadataValue) {
    Map<String, @Nullable Object> changed = new HashMap<>(metadata);
    changed.put(key, metadataValue);
    return withAllMetadata(changed);
  }

  /** The same message without this metadata key. */
  public Message withoutMetadata(String key) {
    Map<String, @Nullable Object> changed = new HashMap<>(metadata);
    changed.remove(key);
    return withAllMetadata(changed);
  }

  /** The same message with exactly this metadata; the map is kept, not copied. */
  public Message withAllMetadata(Map<String, @Nullable Object> replacement) {
    return new Message(bytes, value, replacement, error, tag);
  }

  /** The same message flagged as failed. */
  public Message withError(MessageError failure) {
    return new Message(bytes, value, metadata, failure, tag);
  }

  /** The same message, no longer flagged. */
  public Message withoutError() {
    return error == null ? this : new Message(bytes, value, metadata, null, tag);
  }

  /**
   * The same message with another tag; for the engine, which keeps the place in the source batch
   * here.
   */
  public Message withTag(@Nullable Object replacement) {
    return new Message(bytes, value, metadata, error, replacement);
  }

  @Override
  public String toString() {
    return text();
  }
}
