package io.ribbonfish.api.message;

import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;

/**
 * Messages that travel and are acked together, in order. Immutable; at least one message, except
 * {@link #EMPTY}.
 */
public final class Batch extends AbstractList<Message> implements RandomAccess {
  /** The batch of nothing. */
  public static final Batch EMPTY = new Batch(new Message[0]);

  private final Message[] messages;

  private Batch(Message[] messages) {
    this.messages = messages;
  }

  /** A batch of one. */
  public static Batch of(Message message) {
    return new Batch(new Message[] {message});
  }

  /** A batch of these, in this order. */
  public static Batch of(Collection<Message> messages) {
    return messages instanceof Batch batch ? batch : new Batch(messages.toArray(new Message[0]));
  }

  @Override
  public Message get(int index) {
    return messages[index];
  }

  @Override
  public int size() {
    return messages.length;
  }
}
