package io.ribbonfish.core.lint;

import io.ribbonfish.core.config.text.Position;
import java.util.Comparator;

/**
 * One problem of a config.
 *
 * @param path the field's dotted path, such as {@code input.aws_s3.bucket}; empty where the problem
 *     is not about a field
 * @param text one line: what is wrong and what to write instead; never a secret's value
 */
public record Lint(Severity severity, Position position, String path, String text) {
  /** By line and column; what has none comes first. */
  public static final Comparator<Lint> IN_ORDER =
      Comparator.comparingInt((Lint lint) -> lint.position().line())
          .thenComparingInt(lint -> lint.position().column());

  /** The line as users see it: {@code file(line,col) text}. */
  @Override
  public String toString() {
    return position + " " + text;
  }
}
