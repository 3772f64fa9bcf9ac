package io.ribbonfish.core.component.input;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Mapping;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes messages out of a mapping, as fast as they are taken or at intervals. */
final class GenerateInput implements BatchInput {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
          "generate",
          "Generates messages with a Bloblang mapping.",
          Field.mapping("mapping").describedAs("The mapping that makes each message."),
          Field.string("interval")
              .describedAs(
                  "How long to wait between batches: a duration such as `500ms`, a cron expression"
                      + " such as `0 */5 * * * *` (seconds first where there are six fields; UTC"
                      + " unless it begins with `TZ=Europe/London`) or `@every 5m`; empty for as fast"
                      + " as they are taken. The first batch comes at once, except with cron.")
              .withDefault("1s"),
          Field.integer("count")
              .describedAs("How many messages to make before the input ends; 0 for no end.")
              .withDefault(0),
          Field.integer("batch_size").describedAs("How many messages make a batch.").withDefault(1),
          CommonFields.autoReplayNacks());

  private static final int MOST_AT_ONCE = 256;

  private final Mapping mapping;
  private final Schedule schedule;
  private final boolean limited;
  private final int batchSize;
  private final boolean redelivers;
  private long left;

  GenerateInput(Config config, ComponentContext context) throws ConfigException {
    this.mapping = config.mapping("mapping");
    this.schedule = Schedule.parse(config.string("interval"), context.clock());
    this.left = config.integer("count");
    this.limited = left > 0;
    this.batchSize = (int) config.integer("batch_size");
    this.redelivers = !config.bool("auto_replay_nacks");
    if (batchSize < 1) {
      throw new ConfigException("batch_size", "must be at least 1, not " + batchSize);
    }
  }

  @Override
  public void connect() {}

  @Override
  public List<Delivery> read() throws Exception {
    if (limited && left <= 0) {
      throw new EndOfInputException();
    }
    schedule.awaitNext();
    List<Delivery> deliveries = new ArrayList<>();
    int batches = schedule.isContinuous() ? MOST_AT_ONCE : 1;
    for (int i = 0; i < batches && !(limited && left <= 0); i++) {
      Batch batch = batch();
      if (!batch.isEmpty()) {
        deliveries.add(new Delivery(batch, Ack.NONE));
      }
    }
    return deliveries;
  }

  @Override
  public boolean redelivers() {
    return redelivers;
  }

  @Override
  public void close() {}

  private Batch batch() throws Exception {
    List<Message> messages = new ArrayList<>(batchSize);
    for (int i = 0; i < batchSize && !(limited && left <= 0); i++) {
      Optional<Message> message = mapping.create();
      if (message.isPresent()) {
        messages.add(message.get());
        left--;
      }
    }
    return Batch.of(messages);
  }
}
