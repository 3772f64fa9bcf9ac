package io.ribbonfish.core.runtime;

import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tag of a message that was made of several: what happens to it, happens to all of them.
 *
 * @param tags those of the messages it was made of
 */
public record MergedTag(List<Object> tags) {
  /**
   * The tag for a message made of these; null where one of them can't be traced, which then holds
   * for all.
   */
  public static @Nullable Object of(List<Message> messages) {
    List<Object> tags = new ArrayList<>(messages.size());
    for (Message message : messages) {
      Object tag = message.tag();
      if (tag == null) {
        return null;
      }
      tags.add(tag);
    }
    return tags.size() == 1 ? tags.get(0) : new MergedTag(List.copyOf(tags));
  }

  /** The same with each tag changed; null where the change makes null of one. */
  public @Nullable Object changed(UnaryOperator<@Nullable Object> change) {
    List<Object> changed = new ArrayList<>(tags.size());
    for (Object tag : tags) {
      Object one = change.apply(tag);
      if (one == null) {
        return null;
      }
      changed.add(one);
    }
    return new MergedTag(List.copyOf(changed));
  }
}
