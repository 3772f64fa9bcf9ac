package io.ribbonfish.core.message;

import io.ribbonfish.api.message.Batch;
import io.ribbonfish.bloblang.BatchView;
import io.ribbonfish.bloblang.MessageView;

/** A batch as a mapping sees it. Thread-safe. */
public final class MappedBatch implements BatchView {
  private final Batch batch;

  /** Shows this batch. */
  public MappedBatch(Batch batch) {
    this.batch = batch;
  }

  @Override
  public int size() {
    return batch.size();
  }

  @Override
  public MessageView get(int index) {
    return new MappedMessage(batch.get(index));
  }
}
