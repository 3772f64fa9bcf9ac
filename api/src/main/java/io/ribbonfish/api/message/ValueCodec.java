package io.ribbonfish.api.message;

import io.ribbonfish.api.error.MalformedMessageException;
import org.jspecify.annotations.Nullable;

/**
 * Turns a message's bytes into a structured value and back; the engine brings the implementation,
 * found through {@link java.util.ServiceLoader}. Thread-safe.
 */
public interface ValueCodec {
  /**
   * Parses exactly one JSON document.
   *
   * @throws MalformedMessageException where the bytes are anything else
   */
  @Nullable Object decode(byte[] json) throws MalformedMessageException;

  /** Writes a value: text and bytes as they are, everything else as JSON with sorted keys. */
  byte[] encode(@Nullable Object value);
}
