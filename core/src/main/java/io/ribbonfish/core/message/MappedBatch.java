package io.ribbonfish.core.message;

import io.ribbonfish.api.message.Message;
import io.ribbonfish.bloblang.BatchView;
import io.ribbonfish.bloblang.MessageView;
import java.util.List;

/** A batch as a mapping sees it. As thread-safe as the batch. */
public final class MappedBatch implements BatchView {
  private final List<Message> batch;

  /** Shows this batch; whatever changes in it shows too. */
  public MappedBatch(List<Message> batch) {
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
