package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.Marker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first branch whose condition holds, or the one without a condition. */
public final class If extends Node {
  private final List<Branch> branches;
  private final @Nullable Node otherwise;

  /** A condition and what it leads to. */
  public record Branch(Node condition, Node result) {}

  /** An expression of at least one branch, and perhaps one for when none holds. */
  public If(List<Branch> branches, @Nullable Node otherwise) {
    this.branches = List.copyOf(branches);
    this.otherwise = otherwise;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      if (holds(branch.condition, scope, i)) {
        return branch.result.eval(scope);
      }
    }
    return otherwise == null ? Marker.NOTHING : otherwise.eval(scope);
  }

  private static boolean holds(Node condition, Scope scope, int index) {
    Object value;
    try {
      value = condition.eval(scope);
    } catch (EvaluationException failure) {
      String number = index == 0 ? "" : " " + index;
      throw failure.within("failed to check if condition" + number + ": ");
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    // Upstream lets null pass as false until its next major version.
    if (value == null) {
      return false;
    }
    throw notBoolean(condition, value);
  }

  static EvaluationException notBoolean(Node condition, @Nullable Object value) {
    return new EvaluationException(
        condition.annotation()
            + " resolved to a non-boolean value "
            + GoFormat.value(value)
            + " ("
            + Type.goName(value)
            + ")");
  }

  @Override
  public String annotation() {
    return "if expression";
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    for (Branch branch : branches) {
      branch.condition.reads(context, reads);
      branch.result.reads(context, reads);
    }
    if (otherwise != null) {
      otherwise.reads(context, reads);
    }
    return context;
  }
}
