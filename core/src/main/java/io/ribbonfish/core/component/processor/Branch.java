package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Mapping;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.bloblang.eval.Reads;
import io.ribbonfish.core.message.MessageMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Processors on the side, and the mappings there and back. Thread-safe. */
final class Branch implements AutoCloseable {
  /** Stands where there is no result; compared by identity. */
  private static final Message NONE = Message.of(new byte[0]);

  private final Optional<Mapping> requestMap;
  private final Children children;
  private final Optional<Mapping> resultMap;
  private final ComponentContext context;

  private Branch(
      Optional<Mapping> requestMap,
      Children children,
      Optional<Mapping> resultMap,
      ComponentContext context) {
    this.requestMap = requestMap;
    this.children = children;
    this.resultMap = resultMap;
    this.context = context;
  }

  static Branch of(Config config, ComponentContext context) throws ConfigException {
    Children children = Children.of(config, "processors", context);
    if (children.isEmpty()) {
      throw new ConfigException(
          "processors", "the branch processor requires at least one child processor");
    }
    return new Branch(
        mapping(config, "request_map"), children, mapping(config, "result_map"), context);
  }

  static Field[] fields() {
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

  /** What it may read of the originals. */
  Set<Reads.Path> reads() {
    return requestMap.isPresent() && requestMap.get() instanceof MessageMapping mapping
        ? mapping.reads()
        : Set.of();
  }

  /** What it may assign to in the originals. */
  Set<Reads.Path> writes() {
    return resultMap.isPresent() && resultMap.get() instanceof MessageMapping mapping
        ? mapping.writes()
        : Set.of();
  }

  /**
   * Runs the processors on what is made of a batch, which stays as it is.
   *
   * @param skipped the indexes of messages to leave out
   * @throws BranchException where there is no result for every message
   */
  Side run(Batch batch, IntPredicate skipped) throws Exception {
    Side side = new Side(batch.size());
    List<Message> requests = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Optional<Message> request = skipped.test(i) ? Optional.empty() : request(batch, i, side);
      if (request.isPresent()) {
        requests.add(request.get());
        places.add(i);
      }
    }
    if (!requests.isEmpty()) {
      take(Children.messages(children.run(List.of(Batch.of(requests)))), places, side);
    }
    return side;
  }

  private Optional<Message> request(Batch batch, int index, Side side) throws InterruptedException {
    Message copy = batch.get(index).withoutError();
    if (requestMap.isEmpty()) {
      return Optional.of(copy);
    }
    try {
      return requestMap.get().mapOnto(copy.withBytes(new byte[0]), batch, index);
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      side.fail(index, error("request mapping failed: " + failure.getMessage()));
      return Optional.empty();
    }
  }

  private static void take(List<Message> results, List<Integer> places, Side side)
      throws BranchException {
    if (results.isEmpty()) {
      throw new BranchException("child processors resulted in zero messages", side);
    }
    if (results.size() != places.size()) {
      int size = side.results.size();
      throw new BranchException(
          "message count from branch processors does not match request, started with %d messages, finished with %d"
              .formatted(results.size() + size - places.size(), size),
          side);
    }
    for (int i = 0; i < results.size(); i++) {
      Optional<MessageError> failure = results.get(i).error();
      if (failure.isPresent()) {
        MessageError error = failure.get();
        String text = "processors failed: " + error.text();
        side.fail(places.get(i), new MessageError(text, error.name(), error.label(), error.path()));
      } else {
        side.results.set(places.get(i), results.get(i));
      }
    }
  }

  /** Maps the results into the originals they belong to; what fails is noted in them. */
  void overlay(List<Message> originals, Side side) throws InterruptedException {
    for (int i = 0; i < originals.size(); i++) {
      if (resultMap.isPresent() && side.hasResult(i)) {
        originals.set(i, mapped(originals.get(i), side, i));
      }
    }
  }

  private Message mapped(Message original, Side side, int index) throws InterruptedException {
    try {
      return resultMap.orElseThrow().mapOnto(original, side.results, index).orElse(original);
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      side.fail(index, error("result mapping failed: " + failure.getMessage()));
      return MappingProcessor.left(original, failure);
    }
  }

  /** An error of the branch itself. */
  MessageError error(String text) {
    return new MessageError(text, "branch", context.label().orElse(""), context.path());
  }

  @Override
  public void close() throws Exception {
    children.close();
  }

  /** What came of the messages of a batch on the side, by their indexes. */
  static final class Side {
    private final List<Message> results;
    private final Map<Integer, MessageError> errors = new LinkedHashMap<>();

    private Side(int size) {
      this.results = new ArrayList<>(Collections.nCopies(size, NONE));
    }

    @SuppressWarnings("ReferenceEquality") // NONE is no message
    boolean hasResult(int index) {
      return results.get(index) != NONE;
    }

    /** What failed, and why. */
    Map<Integer, MessageError> errors() {
      return errors;
    }

    private void fail(int index, MessageError error) {
      errors.put(index, error);
    }
  }

  /** The results can't be put where they belong. */
  static final class BranchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Side side;

    BranchException(String text, Side side) {
      super(text, null, false, false);
      this.side = side;
    }

    /** What went wrong with single messages before. */
    Map<Integer, MessageError> errors() {
      return side.errors;
    }
  }
}
