package io.ribbonfish.bloblang;

/** The batch that a mapped message travels in. Used by one thread at a time. */
public interface BatchView {
  /** How many messages there are. */
  int size();

  /** The message at {@code index}, which is between 0 and {@link #size()}, exclusive. */
  MessageView get(int index);

  /** A batch of one message. */
  static BatchView of(MessageView message) {
    return new BatchView() {
      @Override
      public int size() {
        return 1;
      }

      @Override
      public MessageView get(int index) {
        return message;
      }
    };
  }
}
