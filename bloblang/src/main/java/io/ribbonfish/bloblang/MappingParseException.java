package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.syntax.SyntaxException;

/** Why a text is not a mapping. The message is {@code line N char M: what is wrong}. */
public final class MappingParseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String problem;
  private final String detail;
  private final String drawing;
  private final String hint;

  MappingParseException(SyntaxException cause) {
    super(String.valueOf(cause.getMessage()), null, false, false);
    this.line = cause.line();
    this.column = cause.column();
    this.problem = cause.problem();
    this.detail = cause.detail();
    this.drawing = cause.drawing();
    this.hint = cause.hint();
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }

  /** The character in the line, from 1. */
  public int column() {
    return column;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** What is wrong, without the place, and what was found there instead. */
  public String detail() {
    return detail;
  }

  /** Several lines: the place, what is wrong, and a caret under the place in its line. */
  public String drawing() {
    return hint.isEmpty() ? drawing : drawing + "\n" + hint;
  }

  /** What was probably meant, such as {@code did you mean 'uppercase'?}; empty for no guess. */
  public String hint() {
    return hint;
  }
}
