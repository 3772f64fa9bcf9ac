package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Batch;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Splits the bytes of one source, such as an object or a file, into batches. Used by one thread at
 * a time.
 *
 * <p>A scanner knows nothing of acks: who reads from it counts them. It never reuses a buffer that
 * a message holds.
 */
public interface Scanner extends AutoCloseable {
  /**
   * The next batch, or empty at the end of the source.
   *
   * @throws IOException where the source can't be read, or is not what the scanner expects
   */
  Optional<Batch> next() throws IOException;

  /** Whether {@link #next} would return at once, without waiting for more of the source. */
  default boolean ready() {
    return false;
  }

  /**
   * How many bytes of the source all batches returned so far cover: a new scanner over the bytes
   * from there on returns just the batches that follow. Empty where the format does not allow going
   * on in the middle.
   */
  OptionalLong position();

  /** Closes the source too. */
  @Override
  void close() throws IOException;
}
