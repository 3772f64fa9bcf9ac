package io.ribbonfish.core.config.text;

import io.ribbonfish.core.config.text.ConfigNode.ScalarNode;
import java.util.List;
import java.util.Optional;

/**
 * Reads a scalar as the type that a field wants, as leniently as upstream: a number is good as
 * text, {@code yes} and {@code on} as a boolean, {@code 1e3} as a whole number.
 */
public final class ScalarValues {
  private ScalarValues() {}

  /** The whole number; empty where it is none. */
  public static Optional<Long> integer(ScalarNode node) {
    if (node.value() instanceof Long number) {
      return Optional.of(number);
    }
    if (node.value() instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < Long.MAX_VALUE) {
      return Optional.of(number.longValue());
    }
    return Optional.empty();
  }

  /** The number; empty where it is none. */
  public static Optional<Double> number(ScalarNode node) {
    return node.value() instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  /** The boolean; empty where it is none. */
  public static Optional<Boolean> bool(ScalarNode node) {
    if (node.value() instanceof Boolean bool) {
      return Optional.of(bool);
    }
    return switch (node.text()) {
      case "y", "Y", "yes", "on" -> Optional.of(true);
      case "n", "N", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The option that the text names, whichever case it is in; empty where it names none. */
  public static Optional<String> option(List<String> options, String text) {
    for (String option : options) {
      if (option.equalsIgnoreCase(text)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }
}
