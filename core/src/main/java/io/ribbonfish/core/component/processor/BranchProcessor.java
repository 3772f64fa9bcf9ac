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
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.core.runtime.FailureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs processors on messages made of the ones that pass, and maps the results back into those. */
final class BranchProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.of("branch", "Runs processors on the side and maps their results back.", fields())
          .describedAs(
              "`request_map` makes a new message of each message, the processors work on it, and"
                  + " `result_map` puts what they made of it into the original. Metadata that the"
                  + " branch sets does not come along unless `result_map` says so, with"
                  + " `meta = metadata()` for all of it.\n\n"
                  + "Where `request_map` deletes a message, the branch is skipped for it. Where a"
                  + " mapping or a processor fails, the message goes on as it was, flagged as"
                  + " failed.");

  private final Optional<Mapping> requestMap;
  private final Children children;
  private final Optional<Mapping> resultMap;
  private final ComponentContext context;
  private final FailureLog failures;

  BranchProcessor(Config config, ComponentContext context) throws ConfigException {
    this.requestMap = mapping(config, "request_map");
    this.resultMap = mapping(config, "result_map");
    this.children = Children.of(config, "processors", context);
    this.context = context;
    this.failures = new FailureLog(context, "Branch error: ");
    if (children.isEmpty()) {
      throw new ConfigException(
          "processors", "the branch processor requires at least one child processor");
    }
  }

  private static Field[] fields() {
    return new Field[] {
      Field.mapping("request_map")
          .withDefault("")
          .describedAs(
              "A Bloblang mapping that makes the message that the processors get. Where it is"
                  + " empty they get a copy of the original, metadata included.")
          .withExample("root.id = this.doc.id"),
      Field.processors("processors")
          .describedAs(
              "The processors of the branch. They must give one message for each they get, in the"
                  + " same order."),
      Field.mapping("result_map")
          .withDefault("")
          .describedAs(
              "A Bloblang mapping that puts the result into the original: `this` and `metadata()`"
                  + " are the result's, `root` and `@` the original's. Where it is empty the"
                  + " original stays as it is.")
          .withExample("root.enriched = this")
    };
  }

  private static Optional<Mapping> mapping(Config config, String field) throws ConfigException {
    return config.string(field).isEmpty() ? Optional.empty() : Optional.of(config.mapping(field));
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    Request request = request(batch);
    List<Message> originals = new ArrayList<>(batch);
    try {
      request.overlay(originals, results(request));
    } catch (BranchException failure) {
      failures.log(failure);
      MessageError error = error(String.valueOf(failure.getMessage()));
      originals.replaceAll(original -> original.withError(error));
    }
    request.flag(originals);
    return List.of(Batch.of(originals));
  }

  private Request request(Batch batch) throws InterruptedException {
    Request request = new Request();
    for (int i = 0; i < batch.size(); i++) {
      Message copy = batch.get(i).withoutError();
      if (requestMap.isEmpty()) {
        request.add(i, copy);
        continue;
      }
      try {
        Message empty = copy.withBytes(new byte[0]);
        Optional<Message> made = requestMap.get().mapOnto(empty, batch, i);
        if (made.isPresent()) {
          request.add(i, made.get());
        }
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception failure) {
        request.fail(i, error("request mapping failed: " + failure.getMessage()));
      }
    }
    return request;
  }

  private List<Message> results(Request request) throws Exception {
    if (request.messages.isEmpty()) {
      return List.of();
    }
    List<Message> results = Children.messages(children.run(List.of(Batch.of(request.messages))));
    if (results.isEmpty()) {
      throw new BranchException("child processors resulted in zero messages");
    }
    return results;
  }

  private MessageError error(String text) {
    return new MessageError(text, "branch", context.label().orElse(""), context.path());
  }

  @Override
  public void close() throws Exception {
    children.close();
  }

  /** The messages that go into the branch, and where they come from in the batch. */
  private final class Request {
    private final List<Message> messages = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Integer> failedPlaces = new ArrayList<>();
    private final List<MessageError> errors = new ArrayList<>();

    void add(int place, Message message) {
      places.add(place);
      messages.add(message);
    }

    void fail(int place, MessageError error) {
      failedPlaces.add(place);
      errors.add(error);
    }

    /** Maps the results into the originals they belong to. */
    void overlay(List<Message> originals, List<Message> results) throws Exception {
      if (results.size() != messages.size()) {
        int others = originals.size() - messages.size();
        throw new BranchException(
            "message count from branch processors does not match request, started with %d messages, finished with %d"
                .formatted(results.size() + others, originals.size()));
      }
      List<Message> aligned = aligned(originals.size(), results);
      for (int place : places) {
        Message result = aligned.get(place);
        Optional<MessageError> failure = result.error();
        if (failure.isPresent()) {
          fail(place, within("processors failed: ", failure.get()));
          aligned.set(place, NONE);
        }
      }
      for (int place : places) {
        if (resultMap.isPresent() && aligned.get(place) != NONE) {
          originals.set(place, mapped(originals.get(place), aligned, place));
        }
      }
    }

    private List<Message> aligned(int size, List<Message> results) {
      List<Message> aligned = new ArrayList<>(java.util.Collections.nCopies(size, NONE));
      for (int i = 0; i < results.size(); i++) {
        aligned.set(places.get(i), results.get(i));
      }
      return aligned;
    }

    private Message mapped(Message original, List<Message> results, int place)
        throws InterruptedException {
      try {
        return resultMap.orElseThrow().mapOnto(original, results, place).orElse(original);
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception failure) {
        failures.log(failure);
        fail(place, error("result mapping failed: " + failure.getMessage()));
        return MappingProcessor.left(original, failure);
      }
    }

    /** Flags the originals of what failed. */
    void flag(List<Message> originals) {
      for (int i = 0; i < errors.size(); i++) {
        int place = failedPlaces.get(i);
        originals.set(place, originals.get(place).withError(errors.get(i)));
      }
    }
  }

  /** Stands where there is no result; compared by identity. */
  private static final Message NONE = Message.of(new byte[0]);

  private static MessageError within(String prefix, MessageError error) {
    return new MessageError(prefix + error.text(), error.name(), error.label(), error.path());
  }

  /** The results can't be put where they belong. */
  private static final class BranchException extends Exception {
    private static final long serialVersionUID = 1L;

    BranchException(String text) {
      super(text, null, false, false);
    }
  }
}
