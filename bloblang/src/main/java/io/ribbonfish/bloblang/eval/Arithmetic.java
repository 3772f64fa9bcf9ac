package io.ribbonfish.bloblang.eval;

import java.util.ArrayList;
import java.util.List;

/** Turns a row of queries and operators into a tree, and folds what is constant. */
public final class Arithmetic {
  private Arithmetic() {}

  /** {@code 0 - operand}. */
  public static Node negative(Node operand) {
    return combine(Operator.SUBTRACT, new Literal(0L), operand);
  }

  /**
   * The query that a row of operands means; there is one operator less than operands.
   *
   * @throws EvaluationException if constants can't be combined
   */
  public static Node combine(List<Node> operands, List<Operator> operators) {
    List<Node> nodes = operands;
    List<Operator> between = operators;
    for (int level = 0; level < Operator.LEVELS && nodes.size() > 1; level++) {
      List<Node> nextNodes = new ArrayList<>();
      List<Operator> nextBetween = new ArrayList<>();
      nextNodes.add(nodes.get(0));
      for (int i = 0; i < between.size(); i++) {
        Operator operator = between.get(i);
        int last = nextNodes.size() - 1;
        if (operator.level() == level) {
          nextNodes.set(last, combine(operator, nextNodes.get(last), nodes.get(i + 1)));
        } else {
          nextNodes.add(nodes.get(i + 1));
          nextBetween.add(operator);
        }
      }
      nodes = nextNodes;
      between = nextBetween;
    }
    return nodes.get(0);
  }

  private static Node combine(Operator operator, Node left, Node right) {
    if (operator == Operator.AND || operator == Operator.OR || operator == Operator.COALESCE) {
      return new ShortCircuit(operator, left, right);
    }
    Operation operation = new Operation(operator, left, right);
    if (left instanceof Literal x && right instanceof Literal y) {
      return new Literal(operation.apply(x.value(), y.value()), right.annotation());
    }
    return operation;
  }
}
