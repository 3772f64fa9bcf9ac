package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Batch;

/** Where batches go. The order of calls, threads and errors are those of {@link Output}. */
public interface BatchOutput extends AutoCloseable {
  /** As {@link Output#connect}. */
  void connect() throws Exception;

  /**
   * Delivers every message of the batch.
   *
   * @throws io.ribbonfish.api.error.BatchException where some messages failed and the others were
   *     delivered
   * @throws Exception as {@link Output#write}; all messages count as failed
   */
  void write(Batch batch) throws Exception;

  /** As {@link Output#maxInFlight}. */
  default int maxInFlight() {
    return 1;
  }

  /** As {@link Output#close}. */
  @Override
  void close() throws Exception;
}
