package io.ribbonfish.api.message;

/**
 * How the fate of a batch travels back to where it came from.
 *
 * <p>For each delivery exactly one of the two methods is called, once, from any thread. Neither may
 * block for long or throw: work that waits (a disk, a network) is handed to a thread of the
 * owner's.
 */
public interface Ack {
  /** An ack that nobody waits for. */
  Ack NONE =
      new Ack() {
        @Override
        public void ack() {}

        @Override
        public void nack(Throwable reason) {}
      };

  /** An output has confirmed the batch, or a processor dropped it on purpose. */
  void ack();

  /**
   * The batch was not delivered. It must come again: at once, after a restart, or from whoever
   * hands it out.
   *
   * @param reason what went wrong; an {@link io.ribbonfish.api.error.BatchException} where only
   *     some messages failed
   */
  void nack(Throwable reason);
}
