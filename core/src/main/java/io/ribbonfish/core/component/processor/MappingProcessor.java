package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.bloblang.MappingException;
import io.ribbonfish.core.message.MappedMessage;
import io.ribbonfish.core.message.MessageMapping;
import io.ribbonfish.core.runtime.FailureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Maps each message with a Bloblang mapping: to a new message ({@code mapping}, {@code bloblang}),
 * or in place ({@code mutation}). A message on which the mapping fails goes on flagged, and
 * unchanged but for what was assigned in place before.
 */
public final class MappingProcessor implements BatchProcessor {
  static final ConfigSpec MAPPING =
      spec(
          "mapping",
          "Makes a new message of each message with a Bloblang mapping.",
          "The mapping reads the message as it came, whatever it assigns. A message on which it fails"
              + " goes on unchanged and is flagged as failed.");

  static final ConfigSpec BLOBLANG = spec("bloblang", "The older name of `mapping`.", "");

  static final ConfigSpec MUTATION =
      spec(
          "mutation",
          "Changes each message in place with a Bloblang mapping.",
          "Unlike in `mapping`, `this` sees what was assigned before, and what is not assigned stays."
              + " A message on which the mapping fails goes on flagged as failed, with what was assigned"
              + " before. Later messages of a batch see the earlier ones as they have become.");

  private final Step step;
  private final boolean inPlace;
  private final String name;
  private final ComponentContext context;
  private final FailureLog failures;

  private MappingProcessor(Step step, boolean inPlace, String name, ComponentContext context) {
    this.step = step;
    this.inPlace = inPlace;
    this.name = name;
    this.context = context;
    this.failures = new FailureLog(context, "");
  }

  /** A processor that makes new messages with a mapping that was parsed already. */
  public static MappingProcessor of(MessageMapping mapping, ComponentContext context) {
    return new MappingProcessor(mapping::map, false, "mapping", context);
  }

  /** A processor that makes new messages; {@code name} is the word in the YAML. */
  static MappingProcessor mapping(String name, Config config, ComponentContext context)
      throws ConfigException {
    return new MappingProcessor(config.mapping("")::map, false, name, context);
  }

  /** A processor that changes messages in place. */
  static MappingProcessor mutation(Config config, ComponentContext context) throws ConfigException {
    return new MappingProcessor(config.mapping("")::mutate, true, "mutation", context);
  }

  @Override
  public List<Batch> process(Batch batch) {
    if (batch.size() == 1) {
      return processOne(batch, 0).map(Batch::of).map(List::of).orElse(List.of());
    }
    List<Message> messages = new ArrayList<>(batch.size());
    List<Message> seen = inPlace ? new ArrayList<>(batch) : batch;
    for (int i = 0; i < batch.size(); i++) {
      Optional<Message> mapped = processOne(seen, i);
      mapped.ifPresent(messages::add);
      if (inPlace && mapped.isPresent()) {
        seen.set(i, mapped.get());
      }
    }
    return messages.isEmpty() ? List.of() : List.of(Batch.of(messages));
  }

  private Optional<Message> processOne(List<Message> batch, int index) {
    try {
      return step.apply(batch, index);
    } catch (Exception failure) {
      failures.log(failure);
      String text = String.valueOf(failure.getMessage());
      MessageError error = new MessageError(text, name, context.label().orElse(""), context.path());
      return Optional.of(left(batch.get(index), failure).withError(error));
    }
  }

  private static ConfigSpec spec(String name, String summary, String description) {
    return ConfigSpec.ofValue(
            name, summary, Field.mapping("").describedAs("The mapping, in Bloblang."))
        .describedAs(description);
  }

  /** What was made of a message that is mapped in place before the mapping failed. */
  static Message left(Message message, Exception failure) {
    return failure instanceof MappingException mapping
        ? mapping.left().map(result -> MappedMessage.left(message, result)).orElse(message)
        : message;
  }

  /** Applies the mapping to one message of a batch. */
  private interface Step {
    Optional<Message> apply(List<Message> batch, int index) throws Exception;
  }
}
