package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Mapping;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.core.runtime.Closing;
import io.ribbonfish.core.runtime.FailureLog;
import java.util.ArrayList;
import java.util.List;

/** Splits a batch into groups by checks, and runs processors on each group. */
final class GroupByProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.ofValue(
              "group_by",
              "Splits a batch into groups of messages for which a check is true.",
              Field.object(
                      "",
                      Field.mapping("check")
                          .describedAs("A Bloblang query whether a message belongs to the group.")
                          .withExample("this.type == \"foo\""),
                      Field.processors("processors")
                          .withDefault(List.of())
                          .describedAs("What to do with the group, as one batch."))
                  .asList())
          .describedAs(
              "A message goes into the first group that fits. Those that fit none, or on which all"
                  + " checks fail, are a group of their own behind the others.");

  private final List<Group> groups;
  private final FailureLog failures;

  GroupByProcessor(Config config, ComponentContext context) throws ConfigException {
    this.groups =
        Parts.of(
            config,
            part -> new Group(part.mapping("check"), Children.of(part, "processors", context)));
    this.failures = new FailureLog(context, "Failed to test a group: ");
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    List<List<Message>> members = new ArrayList<>();
    for (int i = 0; i <= groups.size(); i++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < batch.size(); i++) {
      members.get(groupOf(batch, i)).add(batch.get(i));
    }
    List<Batch> results = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      results.addAll(groups.get(i).children.run(Children.merged(members.get(i))));
    }
    results.addAll(Children.merged(members.get(groups.size())));
    return results;
  }

  private int groupOf(Batch batch, int index) throws InterruptedException {
    for (int i = 0; i < groups.size(); i++) {
      try {
        if (groups.get(i).check.check(batch, index)) {
          return i;
        }
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception failure) {
        failures.log(failure);
      }
    }
    return groups.size();
  }

  @Override
  public void close() throws Exception {
    Closing.all(groups.stream().map(Group::children).toList());
  }

  private record Group(Mapping check, Children children) {}
}
