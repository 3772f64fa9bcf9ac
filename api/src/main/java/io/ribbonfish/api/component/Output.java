package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Message;

/**
 * Where messages go, one at a time.
 *
 * <p>Order of calls: {@link #connect} until it returns, then {@link #write} over and over, from up
 * to {@link #maxInFlight} threads at once, then {@link #close} once, when no write is under way.
 */
public interface Output extends AutoCloseable {
  /** As {@link Input#connect}. */
  void connect() throws Exception;

  /**
   * Delivers the message: when this returns, it is where it should be, and the source is acked.
   *
   * @throws io.ribbonfish.api.error.NotConnectedException to be connected again; the write is then
   *     repeated
   * @throws InterruptedException when the stream is forced to stop
   * @throws Exception nacks the message
   */
  void write(Message message) throws Exception;

  /** How many writes may run at the same time; asked once. With one, the order is kept. */
  default int maxInFlight() {
    return 1;
  }

  /** Flushes and lets go of everything. */
  @Override
  void close() throws Exception;
}
