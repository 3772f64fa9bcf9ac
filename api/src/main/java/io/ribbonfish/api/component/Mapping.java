package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Message;
import java.util.List;
import java.util.Optional;

/** A field's mapping, ready to be worked out for each message. Thread-safe. */
public interface Mapping {
  /**
   * The new message, made of one that stays as it is; empty where the mapping drops it. Functions
   * such as {@code from} see the messages beside it.
   *
   * @throws Exception where an assignment fails; it fails the step that asked
   */
  Optional<Message> map(List<Message> batch, int index) throws Exception;

  /**
   * As {@link #map}, but {@code this} sees what the mapping assigned before, and what is not
   * assigned stays.
   *
   * @throws Exception where an assignment fails
   */
  Optional<Message> mutate(List<Message> batch, int index) throws Exception;

  /**
   * The target as the mapping changes it, reading {@code this} and metadata functions from a
   * message of the batch: the root is the target's value at first, and {@code @} its metadata.
   * Empty where the mapping drops it.
   *
   * @throws Exception where an assignment fails
   */
  Optional<Message> mapOnto(Message target, List<Message> batch, int index) throws Exception;

  /**
   * Whether the mapping, a query, is true for a message.
   *
   * @throws Exception where it can't be worked out, or is no boolean
   */
  boolean check(List<Message> batch, int index) throws Exception;

  /**
   * A message made of nothing but the mapping; empty where it makes none.
   *
   * @throws Exception where an assignment fails
   */
  Optional<Message> create() throws Exception;
}
