package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.runtime.FailureLog;
import java.util.ArrayList;
import java.util.List;

/** Puts another message into a batch. */
final class InsertPartProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "insert_part",
              "Puts another message into a batch.",
              Field.integer("index")
                  .withDefault(-1)
                  .describedAs(
                      "Where to put it, from 0; a negative index counts from the end, where -1 puts"
                          + " it behind the last message."),
              Field.interpolated("content")
                  .withDefault("")
                  .describedAs("What the message holds, worked out for the first of the batch."))
          .describedAs(
              "An index beyond the batch means its nearer end. The message gets the metadata of the"
                  + " first message.");

  private final long index;
  private final Interpolation content;
  private final FailureLog failures;

  InsertPartProcessor(Config config, ComponentContext context) {
    this.index = config.integer("index");
    this.content = config.interpolated("content");
    this.failures = new FailureLog(context, "Content interpolation error: ");
  }

  @Override
  public List<Batch> process(Batch batch) throws InterruptedException {
    Message inserted;
    try {
      inserted = batch.get(0).withBytes(content.bytes(batch, 0));
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      failures.log(failure);
      return List.of(batch);
    }
    long place = index < 0 ? batch.size() + index + 1 : index;
    List<Message> messages = new ArrayList<>(batch);
    messages.add((int) Math.max(0, Math.min(place, batch.size())), inserted);
    return List.of(Batch.of(messages));
  }
}
