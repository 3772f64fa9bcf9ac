package io.ribbonfish.bloblang.eval;

import java.util.Optional;

/** The operators between two queries, in four levels of precedence. */
public enum Operator {
  ADD("+", "add", 1),
  SUBTRACT("-", "subtract", 1),
  DIVIDE("/", "divide", 0),
  MULTIPLY("*", "multiply", 0),
  MODULO("%", "modulo", 0),
  AND("&&", "boolean and", 3),
  OR("||", "boolean or", 3),
  EQUAL("==", "compare", 2),
  NOT_EQUAL("!=", "compare", 2),
  GREATER_OR_EQUAL(">=", "compare", 2),
  LESS_OR_EQUAL("<=", "compare", 2),
  GREATER(">", "compare", 2),
  LESS("<", "compare", 2),
  COALESCE("|", "coalesce", 0);

  /** How many levels of precedence there are. */
  public static final int LEVELS = 4;

  private final String symbol;
  private final String word;
  private final int level;

  Operator(String symbol, String word, int level) {
    this.symbol = symbol;
    this.word = word;
    this.level = level;
  }

  public String symbol() {
    return symbol;
  }

  /** What error texts call it. */
  String word() {
    return word;
  }

  /** The level of precedence; 0 binds most tightly. */
  public int level() {
    return level;
  }

  /** The operator at a place of a text. */
  public static Optional<Operator> at(String text, int place) {
    for (Operator operator : values()) {
      if (text.startsWith(operator.symbol, place)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }
}
