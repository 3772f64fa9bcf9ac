package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs other processors on each message of a batch by itself: on all ({@code for_each}), on those
 * that did not fail ({@code try}), or on those that did ({@code catch}). What comes of a batch is
 * one batch.
 */
final class EachMessageProcessor implements BatchProcessor {
  static final ConfigSpec FOR_EACH =
      ConfigSpec.ofValue(
              "for_each",
              "Runs processors on each message of a batch, as if it were a batch of one.",
              ProcessorsProcessor.list())
          .describedAs(
              "Most processors look at the messages of a batch one by one anyway; this is for those"
                  + " that look at whole batches.");

  static final ConfigSpec TRY =
      ConfigSpec.ofValue(
              "try",
              "Runs processors on each message until one of them fails on it.",
              ProcessorsProcessor.list())
          .describedAs(
              "A message that a processor fails on skips those that follow; one that is flagged as"
                  + " failed already skips them all. A `catch` behind it can deal with them.\n\n"
                  + "Inside of a `catch` the messages are still flagged: put an empty `catch: []`"
                  + " in front of a `try` there.");

  static final ConfigSpec CATCH =
      ConfigSpec.ofValue(
              "catch",
              "Runs processors on those messages that a processor before failed on.",
              ProcessorsProcessor.list())
          .describedAs(
              "Messages that are not flagged as failed pass by. All messages leave it without their"
                  + " flags, and `error()` tells the processors inside what went wrong.\n\n"
                  + "With `error_handling.strict` failed messages never get here: use `try_catch`.");

  private final Children children;
  private final Run run;

  private EachMessageProcessor(Children children, Run run) {
    this.children = children;
    this.run = run;
  }

  static EachMessageProcessor forEach(Config config, ComponentContext context)
      throws ConfigException {
    return new EachMessageProcessor(
        Children.of(config, "", context), EachMessageProcessor::oneByOne);
  }

  static EachMessageProcessor tryAll(Config config, ComponentContext context)
      throws ConfigException {
    return new EachMessageProcessor(
        Children.of(config, "", context),
        (children, singles) -> Children.messages(children.runUntilFailure(singles)));
  }

  static EachMessageProcessor catchAll(Config config, ComponentContext context)
      throws ConfigException {
    return new EachMessageProcessor(
        Children.of(config, "", context),
        (children, singles) -> unflagged(children.runOnFailures(singles)));
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    return Children.merged(run.on(children, Children.singles(batch)));
  }

  @Override
  public void close() throws Exception {
    children.close();
  }

  private static List<Message> oneByOne(Children children, List<Batch> singles) throws Exception {
    List<Message> results = new ArrayList<>(singles.size());
    for (Batch single : singles) {
      children.run(List.of(single)).forEach(results::addAll);
    }
    return results;
  }

  private static List<Message> unflagged(List<Batch> batches) {
    List<Message> messages = new ArrayList<>();
    for (Batch batch : batches) {
      for (Message message : batch) {
        messages.add(message.withoutError());
      }
    }
    return messages;
  }

  /** How the processors inside run. */
  private interface Run {
    List<Message> on(Children children, List<Batch> singles) throws Exception;
  }
}
