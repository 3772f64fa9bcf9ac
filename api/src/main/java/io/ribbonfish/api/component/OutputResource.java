package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Batch;

/**
 * An output of the config's {@code output_resources}, to which other components send messages of
 * their own beside those of the stream. The engine connects it, and closes it after the components
 * that send to it.
 *
 * <p>Thread-safe: as many threads as the output allows write at the same time, the others wait.
 */
public interface OutputResource {
  /**
   * Delivers a batch, and connects first where that is needed; waits for both, however long that
   * takes.
   *
   * <p>When it returns, the output has confirmed every message.
   *
   * @throws Exception where the output refused some or all of the messages: nobody but the caller
   *     sends them again
   * @throws InterruptedException where the thread is interrupted meanwhile; the batch may have been
   *     delivered or not
   */
  void write(Batch batch) throws Exception;
}
