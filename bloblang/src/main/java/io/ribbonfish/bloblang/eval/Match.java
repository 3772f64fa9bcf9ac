package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Marker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks the first case that holds for a context. */
public final class Match extends Node {
  private final @Nullable Node context;
  private final List<Case> cases;

  /**
   * One case.
   *
   * @param test null for {@code _}, a literal to compare with, or a query that decides
   */
  public record Case(@Nullable Node test, Node result) {}

  /** A match on {@code context}, or on {@code this} where that is null. */
  public Match(@Nullable Node context, List<Case> cases) {
    this.context = context;
    this.cases = List.copyOf(cases);
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    Object value = contextValue(scope);
    Scope inside = scope.with(value);
    for (int i = 0; i < cases.size(); i++) {
      Case candidate = cases.get(i);
      if (holds(candidate.test, value, inside, i)) {
        return candidate.result.eval(inside);
      }
    }
    return Marker.NOTHING;
  }

  private @Nullable Object contextValue(Scope scope) {
    if (context != null) {
      return context.eval(scope);
    }
    return scope.hasThis() ? scope.thisValue("") : null;
  }

  private static boolean holds(
      @Nullable Node test, @Nullable Object value, Scope scope, int index) {
    if (test == null) {
      return true;
    }
    if (test instanceof Literal literal) {
      return Comparison.same(value, literal.value());
    }
    try {
      return test.eval(scope) == Boolean.TRUE;
    } catch (EvaluationException failure) {
      throw failure.within("failed to check match case " + index + ": ");
    }
  }

  @Override
  public String annotation() {
    return "match expression";
  }

  @Override
  public ReadContext reads(ReadContext around, Reads reads) {
    Node subject = context == null ? Field.ofThis() : context;
    ReadContext inside = subject.reads(around, reads).entered();
    for (Case candidate : cases) {
      if (candidate.test != null) {
        candidate.test.reads(inside, reads);
      }
      candidate.result.reads(inside, reads);
    }
    return around;
  }
}
