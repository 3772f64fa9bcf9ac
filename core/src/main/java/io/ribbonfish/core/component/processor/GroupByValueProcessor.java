package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Interpolation;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.core.runtime.FailureLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits a batch into groups of messages that share a value. */
final class GroupByValueProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "group_by_value",
              "Splits a batch into groups of messages that share a value.",
              Field.interpolated("value")
                  .describedAs("The value that is worked out for each message.")
                  .withExample("${! @s3_key }"))
          .describedAs(
              "Each group is a batch; they come in the order of their first messages. Messages for"
                  + " which there is no value are flagged, and share a group with the empty value.");

  private final Interpolation value;
  private final ComponentContext context;
  private final FailureLog failures;

  GroupByValueProcessor(Config config, ComponentContext context) {
    this.value = config.interpolated("value");
    this.context = context;
    this.failures = new FailureLog(context, "Group value interpolation error: ");
  }

  @Override
  public List<Batch> process(Batch batch) throws InterruptedException {
    Map<String, List<Message>> groups = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Message message = batch.get(i);
      String group = "";
      try {
        group = value.text(batch, i);
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception failure) {
        failures.log(failure);
        message = message.withError(error(failure));
      }
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(message);
    }
    List<Batch> results = new ArrayList<>(groups.size());
    groups.values().forEach(messages -> results.add(Batch.of(messages)));
    return results;
  }

  private MessageError error(Exception failure) {
    return new MessageError(
        "group value interpolation error: " + failure.getMessage(),
        "group_by_value",
        context.label().orElse(""),
        context.path());
  }
}
