package io.ribbonfish.bloblang.eval;

/** The negation of a boolean. */
public final class Not extends Node {
  private final Node operand;

  public Not(Node operand) {
    this.operand = operand;
  }

  @Override
  public Object eval(Scope scope) {
    Object value = operand.eval(scope);
    if (value instanceof Boolean flag) {
      return !flag;
    }
    throw TypeException.ofSource(operand.annotation(), value, Type.BOOL);
  }

  @Override
  public String annotation() {
    return "not " + operand.annotation();
  }

  @Override
  public ReadContext reads(ReadContext context, Reads reads) {
    return operand.reads(context, reads);
  }
}
