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
import io.ribbonfish.core.runtime.Closing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs processors on each message, and others on those that they fail on. */
final class TryCatchProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "try_catch",
              "Runs processors on each message until one fails on it, and then others to recover it.",
              Field.processors("processors")
                  .withDefault(List.of())
                  .describedAs("What to try: a message skips the rest once one has failed on it."),
              Field.processors("catch")
                  .withDefault(List.of())
                  .describedAs(
                      "What to do with messages that failed. They are no longer flagged then."),
              Field.string("error_metadata")
                  .withDefault("error")
                  .describedAs("The metadata key that tells them why they failed."))
          .describedAs(
              "The metadata value is an object: `what` is the error, and `name`, `label` and `path`"
                  + " tell which component it comes from, so that a mapping reads `@error.what`. A"
                  + " failure in the `catch` part flags the message anew. This works with"
                  + " `error_handling.strict`, too.")
          .withStatus(ConfigSpec.Status.BETA);

  private final Children tried;
  private final Children caught;
  private final String errorKey;

  TryCatchProcessor(Config config, ComponentContext context) throws ConfigException {
    this.tried = Children.of(config, "processors", context);
    this.caught = Children.of(config, "catch", context);
    this.errorKey = config.string("error_metadata");
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    List<Message> results = new ArrayList<>(batch.size());
    for (Batch result : tried.runUntilFailure(Children.singles(batch))) {
      if (result.get(0).error().isEmpty()) {
        results.addAll(result);
      } else {
        caught.run(List.of(recovered(result))).forEach(results::addAll);
      }
    }
    return Children.merged(results);
  }

  private Batch recovered(Batch failed) {
    List<Message> messages = new ArrayList<>(failed.size());
    for (Message message : failed) {
      messages.add(
          message
              .error()
              .map(error -> message.withMetadata(errorKey, described(error)).withoutError())
              .orElse(message));
    }
    return Batch.of(messages);
  }

  private static Map<String, Object> described(MessageError error) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("what", error.text());
    if (!error.name().isEmpty()) {
      described.put("name", error.name());
      described.put("label", error.label());
      described.put("path", error.path());
    }
    return described;
  }

  @Override
  public void close() throws Exception {
    Closing.all(List.of(tried, caught));
  }
}
