package io.ribbonfish.api.component;

import io.ribbonfish.api.message.Batch;

/** A field's text with {@code ${! … }} parts that are worked out for each message. Thread-safe. */
public interface Interpolation {
  /**
   * The text for one message.
   *
   * @throws Exception where a part can't be worked out; it fails the step that asked
   */
  String text(Batch batch, int index) throws Exception;

  /** As {@link #text}, but bytes that are not UTF-8 survive. */
  byte[] bytes(Batch batch, int index) throws Exception;
}
