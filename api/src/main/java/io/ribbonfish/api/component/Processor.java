package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Message;
import java.util.List;

/**
 * Turns one message into none, one or many. Called from several threads at once: it must be
 * thread-safe.
 */
public interface Processor extends AutoCloseable {
  /**
   * Processes one message. No result means that the message is dropped, and acked.
   *
   * @throws InterruptedException when the stream stops
   * @throws Exception flags the message with the text; it goes on unchanged
   */
  List<Message> process(Message message) throws Exception;

  @Override
  default void close() throws Exception {}
}
