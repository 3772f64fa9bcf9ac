package io.ribbonfish.core.runtime;

import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Marks each message of a batch with its index before processors see it, so that an error of what
 * came out can be traced to what went in.
 */
final class Origins {
  private Origins() {}

  /** The batch with every message marked; a batch of one needs no marks. */
  static Batch mark(Batch source) {
    if (source.size() == 1) {
      return source;
    }
    List<Message> marked = new ArrayList<>(source.size());
    for (int i = 0; i < source.size(); i++) {
      marked.add(source.get(i).withTag(i));
    }
    return Batch.of(marked);
  }

  /**
   * An error of a batch that was made from a marked one, in terms of the marked one.
   *
   * @return a {@link BatchException} where every failed message can be traced, else the reason as
   *     it is, which fails the whole source batch
   */
  static Throwable trace(Throwable reason, Batch result, int sourceSize) {
    if (sourceSize == 1) {
      return reason;
    }
    Map<Integer, Throwable> failures = new HashMap<>();
    for (int i = 0; i < result.size(); i++) {
      Throwable failure = failureOf(reason, i);
      if (failure == null) {
        continue;
      }
      if (!addAll(failures, result.get(i).tag(), failure, sourceSize)) {
        return reason instanceof BatchException ? failure : reason;
      }
    }
    return failures.isEmpty() ? reason : new BatchException(failures);
  }

  /** Adds the failure for each message that the tag stands for; false where it stands for none. */
  private static boolean addAll(
      Map<Integer, Throwable> failures, @Nullable Object tag, Throwable failure, int sourceSize) {
    if (tag instanceof MergedTag merged) {
      boolean traced = true;
      for (Object part : merged.tags()) {
        traced &= addAll(failures, part, failure, sourceSize);
      }
      return traced;
    }
    if (!(tag instanceof Integer origin) || origin >= sourceSize) {
      return false;
    }
    failures.put(origin, failure);
    return true;
  }

  private static @Nullable Throwable failureOf(Throwable reason, int index) {
    return reason instanceof BatchException partly ? partly.failures().get(index) : reason;
  }
}
