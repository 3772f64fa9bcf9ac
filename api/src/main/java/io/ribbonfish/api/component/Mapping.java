package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.Optional;

/** A field's mapping, ready to be worked out for each message. Thread-safe. */
public interface Mapping {
  /**
   * The new message, made of one that stays as it is; empty where the mapping drops it.
   *
   * @throws Exception where an assignment fails; it fails the step that asked
   */
  Optional<Message> map(Batch batch, int index) throws Exception;

  /**
   * As {@link #map}, but {@code this} sees what the mapping assigned before, and what is not
   * assigned stays.
   *
   * @throws Exception where an assignment fails
   */
  Optional<Message> mutate(Batch batch, int index) throws Exception;

  /**
   * A message made of nothing but the mapping; empty where it makes none.
   *
   * @throws Exception where an assignment fails
   */
  Optional<Message> create() throws Exception;
}
