package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Delivery;
import java.util.Optional;

/**
 * Where messages come from, one at a time.
 *
 * <p>Order of calls: {@link #connect} until it returns, then {@link #read} over and over, then
 * {@link #close} once. All but {@code close} come from one thread; {@code close} comes after the
 * last {@code read} returned. A thread that should stop is interrupted: blocking calls then throw
 * {@link InterruptedException}.
 */
public interface Input extends AutoCloseable {
  /**
   * Opens the connection. Called again, with back-off, when it throws, and after {@code read} said
   * "not connected".
   *
   * @throws Exception with a text that says what can't be reached and why; the engine logs it
   */
  void connect() throws Exception;

  /**
   * Waits for the next message.
   *
   * @throws io.ribbonfish.api.error.NotConnectedException to be connected again
   * @throws io.ribbonfish.api.error.EndOfInputException when there will never be another
   * @throws InterruptedException when the stream stops
   * @throws Exception anything else is logged and the read tried again with back-off
   */
  Delivery read() throws Exception;

  /**
   * Whether a nacked delivery comes again from the source by itself (a queue does that). Where not,
   * which is the default, the engine keeps what is not yet acked and hands it out again, before new
   * reads, until it is acked.
   */
  default boolean redelivers() {
    return false;
  }

  /**
   * Why nothing can be read right now although {@code connect} returned, such as a source that does
   * not answer; empty where nothing is known to be wrong. For an input that reads ahead, which
   * learns of it before anybody waits in {@code read}: while it gives a reason, the stream is not
   * ready. Any thread may ask, at any time, and must not be kept waiting.
   */
  default Optional<String> outage() {
    return Optional.empty();
  }

  /** Lets go of everything. Acks may still come, up to here; none come after it returned. */
  @Override
  void close() throws Exception;
}
