package io.ribbonfish.bloblang.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function whose arguments are resolved. */
public final class Call extends Node {
  private final String annotation;
  private final Body body;
  private final List<Node> queries;

  /** What a function does. Thread-safe. */
  @FunctionalInterface
  public interface Body {
    /** The function's result where it is called. */
    @Nullable Object call(Scope scope);
  }

  /**
   * A call that error texts call {@code annotation}.
   *
   * @param queries the queries among its arguments, for what they read
   */
  public Call(String annotation, Body body, Node... queries) {
    this.annotation = annotation;
    this.body = body;
    this.queries = List.of(queries);
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    try {
      return body.call(scope);
    } catch (EvaluationException failure) {
      throw failure;
    } catch (RuntimeException unexpected) {
      throw EvaluationException.ofUnexpected(annotation, unexpected);
    }
  }

  @Override
  public String annotation() {
    return annotation;
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    for (Node query : queries) {
      query.reads(context, reads);
    }
    return context;
  }
}
