package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.BatchView;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.MessageView;
import org.jspecify.annotations.Nullable;

/**
 * The message that is mapped, its value parsed at most once, and the batch around it. One thread.
 */
final class Input {
  private final BatchView batch;
  private final int index;
  private boolean loaded;
  private @Nullable Object value;
  private @Nullable JsonException failure;
  private @Nullable MutableMessage mutable;

  Input(BatchView batch, int index) {
    this.batch = batch;
    this.index = index;
  }

  int batchSize() {
    return batch.size();
  }

  int index() {
    return index;
  }

  MessageView message(int at) {
    if (mutable != null && at == index) {
      return mutable;
    }
    int size = batch.size();
    int place = at < 0 ? size + at : at;
    return place < 0 || place >= size ? MessageView.EMPTY : batch.get(place);
  }

  /** From now on the message of this input is the one that changes while it is mapped. */
  void mutate(MutableMessage message) {
    mutable = message;
  }

  boolean hasValue() {
    load();
    return failure == null;
  }

  @Nullable Object value(String field) {
    if (mutable != null && mutable.hasValue()) {
      return mutable.current();
    }
    load();
    if (failure != null) {
      throw new MissingContextException(field);
    }
    return value;
  }

  /** Why there is no value, if that was found out. */
  @Nullable JsonException failure() {
    return failure;
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    try {
      value = message(index).value();
    } catch (JsonException unreadable) {
      failure = unreadable;
    }
  }
}
