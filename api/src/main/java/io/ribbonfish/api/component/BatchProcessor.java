package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Batch;
import java.util.List;

/**
 * Turns one batch into none, one or many. Called from several threads at once: it must be
 * thread-safe.
 */
public interface BatchProcessor extends AutoCloseable {
  /**
   * Processes a batch. No result means that all its messages are dropped, and acked. A message that
   * fails by itself comes back flagged ({@link io.ribbonfish.api.message.Message#withError}).
   *
   * @throws InterruptedException when the stream stops
   * @throws Exception flags every message of the batch with the text; they go on unchanged
   */
  List<Batch> process(Batch batch) throws Exception;

  @Override
  default void close() throws Exception {}
}
