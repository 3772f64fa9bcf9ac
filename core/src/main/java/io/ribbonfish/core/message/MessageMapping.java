package io.ribbonfish.core.message;

import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.bloblang.Mapping;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.bloblang.MappingParseException;
import io.ribbonfish.bloblang.eval.Reads;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A mapping that makes messages of messages. Immutable, thread-safe. */
public final class MessageMapping implements io.ribbonfish.api.component.Mapping {
  private final Mapping mapping;

  private MessageMapping(Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Parses a mapping.
   *
   * @throws MappingParseException where the text is not a mapping
   */
  public static MessageMapping parse(String text, MappingEnvironment environment)
      throws MappingParseException {
    return new MessageMapping(Mapping.parse(text, environment));
  }

  /** What the mapping may read. */
  public Set<Reads.Path> reads() {
    return mapping.reads();
  }

  /** What the mapping may assign to. */
  public Set<Reads.Path> writes() {
    return mapping.writes();
  }

  /**
   * The new message; empty where the mapping drops it.
   *
   * @throws MappingException where an assignment fails
   */
  @Override
  public Optional<Message> map(List<Message> batch, int index) throws MappingException {
    return MappedMessage.after(batch.get(index), mapping.execute(new MappedBatch(batch), index));
  }

  /**
   * As {@link #map}, but {@code this} sees what the mapping assigned before.
   *
   * @throws MappingException where an assignment fails
   */
  @Override
  public Optional<Message> mutate(List<Message> batch, int index) throws MappingException {
    return MappedMessage.after(
        batch.get(index), mapping.executeInPlace(new MappedBatch(batch), index));
  }

  /**
   * The target as the mapping changes it.
   *
   * @throws MappingException where an assignment fails; it tells what the target became before
   */
  @Override
  public Optional<Message> mapOnto(Message target, List<Message> batch, int index)
      throws MappingException {
    return MappedMessage.after(
        target, mapping.executeOnto(new MappedMessage(target), new MappedBatch(batch), index));
  }

  /**
   * Whether the mapping, a query, is true for a message.
   *
   * @throws MappingException where it can't be worked out, or is no boolean
   */
  @Override
  public boolean check(List<Message> batch, int index) throws MappingException {
    return mapping.check(new MappedBatch(batch), index);
  }

  /**
   * A message made of nothing but the mapping; empty where it makes none.
   *
   * @throws MappingException where an assignment fails
   */
  @Override
  public Optional<Message> create() throws MappingException {
    MappedBatch nothing = new MappedBatch(Batch.EMPTY);
    return MappedMessage.after(Message.of(new byte[0]), mapping.execute(nothing, 0));
  }
}
