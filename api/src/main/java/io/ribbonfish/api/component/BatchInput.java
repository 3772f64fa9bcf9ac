package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Delivery;
import java.util.List;
import java.util.Optional;

/**
 * Where batches come from, as many at a time as are at hand. The order of calls, threads and errors
 * are those of {@link Input}.
 */
public interface BatchInput extends AutoCloseable {
  /** As {@link Input#connect}. */
  void connect() throws Exception;

  /**
   * Waits for at least one batch and returns what is at hand, each batch with an ack of its own, in
   * order. Handing over many at once is what makes an input fast; waiting for more than one to
   * arrive is not asked for.
   *
   * @throws Exception as {@link Input#read}
   */
  List<Delivery> read() throws Exception;

  /** As {@link Input#redelivers}. */
  default boolean redelivers() {
    return false;
  }

  /** As {@link Input#outage}. */
  default Optional<String> outage() {
    return Optional.empty();
  }

  /** As {@link Input#close}. */
  @Override
  void close() throws Exception;
}
