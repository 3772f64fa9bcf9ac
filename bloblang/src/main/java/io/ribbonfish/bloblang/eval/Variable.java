package io.ribbonfish.bloblang.eval;

import io.ribbonfish.bloblang.eval.Reads.Path;
import io.ribbonfish.bloblang.eval.Reads.Root;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variable that {@code let} defined. */
public final class Variable extends Node {
  private final String name;
  private final VariableNames names;

  /** A reference to a variable of the mapping whose variables are {@code names}. */
  public Variable(String name, VariableNames names) {
    this.name = name;
    this.names = names;
  }

  @Override
  public @Nullable Object eval(Scope scope) {
    Object[] variables = scope.frame().variables();
    if (variables == null) {
      throw new EvaluationException("variables were undefined");
    }
    int slot = names.find(name);
    Object value = slot < 0 || slot >= variables.length ? null : variables[slot];
    if (value == null) {
      throw new EvaluationException("variable '" + name + "' undefined");
    }
    return value == VariableNames.NULL ? null : value;
  }

  @Override
  public String annotation() {
    return "variable " + name;
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    Path path = new Path(Root.VARIABLE, List.of(name));
    reads.add(path);
    return context.withCurrent(List.of(path));
  }
}
