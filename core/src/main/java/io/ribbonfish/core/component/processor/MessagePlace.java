package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.runtime.MergedTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a message stood in a batch, attached to it as a tag, so that what is made of it can be put
 * in order again. The tag that was there before is kept inside.
 *
 * @param owner tells the places of one batch from those of others
 */
record MessagePlace(Object owner, int index, @Nullable Object outer) {
  /** The messages of a batch, each marked with its place. */
  static List<Message> mark(Batch batch, Object owner) {
    List<Message> marked = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Message message = batch.get(i);
      marked.add(message.withTag(new MessagePlace(owner, i, message.tag())));
    }
    return marked;
  }

  /**
   * The messages in the order of the batch they were made of, without their marks. One without a
   * mark counts as if it had stood where it is.
   */
  static List<Message> inOrder(List<Message> messages, Object owner) {
    List<Placed> placed = new ArrayList<>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      int index = index(message.tag(), owner);
      placed.add(
          index < 0
              ? new Placed(i, message)
              : new Placed(index, message.withTag(outer(message.tag(), owner))));
    }
    placed.sort(Comparator.comparingInt(Placed::index));
    return placed.stream().map(Placed::message).toList();
  }

  /** The first place that a tag tells; -1 where it tells none. */
  private static int index(@Nullable Object tag, Object owner) {
    if (tag instanceof MergedTag merged) {
      return index(merged.tags().get(0), owner);
    }
    return tag instanceof MessagePlace place && place.owner == owner ? place.index : -1;
  }

  private static @Nullable Object outer(@Nullable Object tag, Object owner) {
    if (tag instanceof MergedTag merged) {
      return merged.changed(part -> outer(part, owner));
    }
    return tag instanceof MessagePlace place && place.owner == owner ? place.outer : tag;
  }

  private record Placed(int index, Message message) {}
}
