package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.error.MalformedMessageException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.core.component.processor.Branch.BranchException;
import io.ribbonfish.core.component.processor.Branch.Side;
import io.ribbonfish.core.runtime.FailureLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs several branches, those at the same time that do not need one another's results. */
final class WorkflowProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of(
              "workflow",
              "Runs several branches, at the same time where none needs another's result.",
              Field.string("meta_path")
                  .withDefault("meta.workflow")
                  .describedAs(
                      "Where in the message a record is put of which branches succeeded, were"
                          + " skipped, or failed and why; none, where it is empty."),
              Field.string("order")
                  .asLists()
                  .withDefault(List.of())
                  .describedAs(
                      "Tiers of branches, one after the other; those of one tier run at the same"
                          + " time. A name that is not in `branches` is that of a processor"
                          + " resource. Where it is empty, the order comes from what the mappings"
                          + " read and assign.")
                  .withExample(List.of(List.of("foo", "bar"), List.of("baz"))),
              Field.string("branch_resources")
                  .asList()
                  .withDefault(List.of())
                  .asAdvanced()
                  .describedAs("Processor resources, each a `branch`, that belong to it, too."),
              Field.object("branches", Branch.fields())
                  .asMap()
                  .withDefault(Map.of())
                  .describedAs("The branches by their names."))
          .describedAs(
              "A message that has a record already skips the branches that succeeded or were"
                  + " skipped before; an array `apply` in the record names those to run. The"
                  + " earlier record is kept as `previous` of the new one. Without a record a"
                  + " message on which a branch failed is flagged.");

  private final List<String> recordPath;
  private final WorkflowBranches branches;
  private final ExecutorService threads = DaemonThreads.pool("workflow");
  private final ComponentContext context;
  private final FailureLog failures;

  WorkflowProcessor(Config config, ComponentContext context) throws ConfigException {
    this.recordPath = path(config.string("meta_path"));
    this.context = context;
    this.failures = new FailureLog(context, "Failed to perform a branch: ");
    this.branches = WorkflowBranches.of(config, context);
  }

  private static List<String> path(String dotted) {
    List<String> path = new ArrayList<>();
    for (String part : dotted.isEmpty() ? new String[0] : dotted.split("\\.", -1)) {
      path.add(part.replace("~1", ".").replace("~0", "~"));
    }
    return List.copyOf(path);
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    List<WorkflowRecord> records = new ArrayList<>();
    List<Set<String>> leftOut = new ArrayList<>();
    for (Message message : batch) {
      records.add(new WorkflowRecord(branches.names()));
      leftOut.add(WorkflowRecord.leftOut(earlier(message), branches.names()));
    }
    List<Message> messages = new ArrayList<>(batch);
    for (List<String> tier : branches.order()) {
      run(tier, messages, leftOut, records);
    }
    for (int i = 0; i < messages.size(); i++) {
      messages.set(i, recorded(messages.get(i), records.get(i)));
    }
    return List.of(Batch.of(messages));
  }

  private void run(
      List<String> tier,
      List<Message> messages,
      List<Set<String>> leftOut,
      List<WorkflowRecord> records)
      throws Exception {
    Batch now = Batch.of(messages);
    Map<String, Future<Side>> running = new LinkedHashMap<>();
    try {
      for (String name : tier) {
        Branch branch = branches.named(name);
        running.put(
            name,
            threads.submit(() -> branch.run(now, index -> leftOut.get(index).contains(name))));
      }
      for (Map.Entry<String, Future<Side>> one : running.entrySet()) {
        overlay(one.getKey(), one.getValue(), messages, records);
      }
    } finally {
      running.values().forEach(one -> one.cancel(true));
    }
  }

  private void overlay(
      String name, Future<Side> result, List<Message> messages, List<WorkflowRecord> records)
      throws Exception {
    try {
      Side side = result.get();
      branches.named(name).overlay(messages, side);
      for (int i = 0; i < records.size(); i++) {
        if (!side.hasResult(i)) {
          records.get(i).skip(name);
        }
      }
      side.errors().forEach((index, error) -> records.get(index).fail(name, error.text()));
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof BranchException known) {
        failures.log(known);
        records.forEach(record -> record.fail(name, String.valueOf(known.getMessage())));
      } else {
        throw failure.getCause() instanceof Exception cause ? cause : failure;
      }
    }
  }

  private @Nullable Object earlier(Message message) {
    if (recordPath.isEmpty()) {
      return null;
    }
    try {
      return ValuePath.get(message.value(), recordPath);
    } catch (MalformedMessageException unstructured) {
      return null;
    }
  }

  private Message recorded(Message message, WorkflowRecord record) {
    if (recordPath.isEmpty()) {
      return record.failures().isEmpty()
          ? message
          : message.withError(
              error("workflow branches failed: [" + String.join(" ", record.failures()) + "]"));
    }
    try {
      Object value = message.value();
      if (value != null && !(value instanceof Map)) {
        return message;
      }
      Map<String, Object> described = record.described(ValuePath.get(value, recordPath));
      return message.withValue(ValuePath.set(value, recordPath, described));
    } catch (MalformedMessageException unstructured) {
      return message.withError(error(String.valueOf(unstructured.getMessage())));
    }
  }

  private MessageError error(String text) {
    return new MessageError(text, "workflow", context.label().orElse(""), context.path());
  }

  @Override
  public void close() throws Exception {
    threads.shutdownNow();
    branches.close();
  }
}
