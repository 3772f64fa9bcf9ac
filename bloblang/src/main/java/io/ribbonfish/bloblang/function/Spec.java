package io.ribbonfish.bloblang.function;

import io.ribbonfish.bloblang.eval.Applied;
import io.ribbonfish.bloblang.eval.Call;
import io.ribbonfish.bloblang.eval.Node;
import org.jspecify.annotations.Nullable;

/**
 * What a function or method is called and how a call of it becomes a step. Immutable and
 * thread-safe.
 *
 * @param <C> {@link Function} or {@link Method}
 * @param name lower-case letters, digits and underscores
 * @param impure whether results depend on more than the message
 */
public record Spec<C>(String name, Params params, boolean impure, C constructor) {

  /** Makes the step for a call of a function. */
  @FunctionalInterface
  public interface Function {
    Node create(Arguments arguments);
  }

  /** Makes the step for a call of a method. */
  @FunctionalInterface
  public interface Method {
    Node create(Node target, Arguments arguments);
  }

  /** Prepares a method's work for its arguments. */
  @FunctionalInterface
  public interface Prepared {
    Applied.Body prepare(Arguments arguments);
  }

  /** What a method makes of a value, wherever it is called. Thread-safe. */
  @FunctionalInterface
  public interface Fold {
    @Nullable Object apply(@Nullable Object value);
  }

  /** Prepares the work of a method that needs nothing but the value. */
  @FunctionalInterface
  public interface PreparedFold {
    Fold prepare(Arguments arguments);
  }

  /** Prepares a function's work for its arguments. */
  @FunctionalInterface
  public interface PreparedCall {
    Call.Body prepare(Arguments arguments);
  }
}
