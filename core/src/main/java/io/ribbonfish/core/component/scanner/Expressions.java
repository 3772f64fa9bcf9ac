package io.ribbonfish.core.component.scanner;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ribbonfish.api.error.ConfigException;

/** Compiles the regular expressions of configs. */
final class Expressions {
  private Expressions() {}

  /** Says of the field where its expression is not valid. */
  static Pattern compile(String field, String expression) throws ConfigException {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException | StackOverflowError invalid) {
      String why = invalid instanceof PatternSyntaxException ? invalid.getMessage() : "too deep";
      throw new ConfigException(
          field,
          "must be a regular expression in RE2's syntax, which '"
              + expression
              + "' is not: "
              + why);
    }
  }
}
