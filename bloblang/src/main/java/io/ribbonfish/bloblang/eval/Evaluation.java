package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.BatchView;
import io.ribbonfish.bloblang.JsonException;
import io.ribbonfish.bloblang.MessageView;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs mappings and queries on messages. */
public final class Evaluation {
  private static final String TOO_DEEP = "the evaluation is nested too deeply";
  private static final String TOO_LARGE = "the result is too large";

  private Evaluation() {}

  /**
   * What a mapping came to.
   *
   * @param root the new document, a marker for none
   * @param metadata what was done to the metadata, null if nothing
   */
  public record Outcome(@Nullable Object root, @Nullable MetadataChanges metadata) {}

  /**
   * Maps one message of a batch.
   *
   * @param inPlace whether {@code this} follows what is assigned
   */
  public static Outcome map(ParsedMapping mapping, BatchView batch, int index, boolean inPlace) {
    return map(mapping, new Task(batch, index, inPlace, null));
  }

  /** Maps one message of a batch onto another message, whose value is the root at first. */
  public static Outcome mapOnto(
      ParsedMapping mapping, MessageView target, BatchView batch, int index) {
    return map(mapping, new Task(batch, index, false, target));
  }

  /** Which message is mapped, and onto what. */
  private record Task(BatchView batch, int index, boolean inPlace, @Nullable MessageView target) {}

  private static Outcome map(ParsedMapping mapping, Task task) {
    try {
      return run(mapping, task);
    } catch (StackOverflowError deep) {
      return (Outcome) Objects.requireNonNull(onDeepStack(() -> run(mapping, task)));
    } catch (OutOfMemoryError tooLarge) {
      throw new EvaluationException(TOO_LARGE);
    }
  }

  /** Tries again where there is more room; what then still does not fit is an error. */
  private static @Nullable Object onDeepStack(Callable<@Nullable Object> evaluation) {
    try {
      return DeepStack.call(evaluation);
    } catch (StackOverflowError deeper) {
      throw new EvaluationException(TOO_DEEP);
    } catch (OutOfMemoryError tooLarge) {
      throw new EvaluationException(TOO_LARGE);
    }
  }

  private static Outcome run(ParsedMapping mapping, Task task) {
    Program program = mapping.program();
    Input input = new Input(task.batch, task.index);
    Frame frame = Frame.ofMapping(input, mapping.maps(), program.variables());
    if (task.inPlace) {
      boolean hasValue = input.hasValue();
      frame.mutate(hasValue, hasValue ? input.value("") : null);
    } else if (task.target != null) {
      Input target = new Input(new BatchOfOne(task.target), 0);
      boolean hasValue = target.hasValue();
      frame.mapOnto(task.target, hasValue, hasValue ? target.value("") : null);
    }
    try {
      program.run(Scope.of(frame, task.index));
    } catch (AssignmentException failure) {
      AssignmentException explained = explained(failure, input);
      boolean leaves = task.inPlace || task.target != null;
      throw leaves ? explained.leaving(frame.left()) : explained;
    }
    return new Outcome(frame.root(), frame.changes());
  }

  /** A message by itself. */
  private record BatchOfOne(MessageView message) implements BatchView {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public MessageView get(int index) {
      return message;
    }
  }

  /** Says that the message is not structured, where that is why {@code this} has no value. */
  private static AssignmentException explained(AssignmentException failure, Input input) {
    JsonException unreadable = input.failure();
    MissingContextException missing = failure.find(MissingContextException.class);
    if (unreadable == null || missing == null) {
      return failure;
    }
    String field = missing.field().isEmpty() ? "this" : "this." + missing.field();
    String why =
        unreadable.isEmptyMessage()
            ? "message is empty"
            : "parse as json: " + unreadable.getMessage();
    EvaluationException cause =
        new EvaluationException(
            "unable to reference message as structured (with '" + field + "'): " + why);
    return new AssignmentException(failure.line(), failure.place(), cause);
  }

  /** The result of a query that is not part of a mapping. */
  public static @Nullable Object query(Node query, BatchView batch, int index) {
    try {
      return run(query, batch, index);
    } catch (StackOverflowError deep) {
      return onDeepStack(() -> run(query, batch, index));
    } catch (OutOfMemoryError tooLarge) {
      throw new EvaluationException(TOO_LARGE);
    }
  }

  private static @Nullable Object run(Node query, BatchView batch, int index) {
    return query.eval(Scope.of(Frame.ofQuery(new Input(batch, index)), index));
  }
}
