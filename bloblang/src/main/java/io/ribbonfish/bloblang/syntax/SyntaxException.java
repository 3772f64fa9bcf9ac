package io.ribbonfish.bloblang.syntax;

import org.jspecify.annotations.Nullable;

/** Why a text is not a mapping: the place, what is wrong, and both drawn into the text. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_AFTER = 60;

  private final int line;
  private final int column;
  private final String problem;
  private final String detail;
  private final String drawing;
  private final String hint;

  private SyntaxException(Place place, String problem, String detail, String drawing, String hint) {
    super("line " + place.line + " char " + place.column + ": " + problem, null, false, false);
    this.line = place.line;
    this.column = place.column;
    this.detail = detail;
    this.problem = problem;
    this.drawing = drawing;
    this.hint = hint;
  }

  static SyntaxException of(String text, Mismatch mismatch) {
    Place place = Place.of(text, mismatch.at());
    Mismatch.ImportFailure inImport = mismatch.importFailure();
    if (inImport == null) {
      String problem = mismatch.describe(text);
      String detail = mismatch.isBare() ? problem : mismatch.describeWithFound(text);
      return new SyntaxException(place, problem, detail, place.draw("", problem), mismatch.hint());
    }
    SyntaxException inner = of(inImport.text(), inImport.mismatch());
    String problem = "failed to parse import '" + inImport.path() + "'";
    String drawing = place.draw("", problem) + "\n\n" + inImport.path() + ": " + inner.drawing;
    String whole = problem + ": " + inner.getMessage();
    return new SyntaxException(place, whole, whole, drawing, inner.hint);
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
    return drawing;
  }

  /** What was probably meant, empty if there is no guess. */
  public String hint() {
    return hint;
  }

  /** A place in a text, in characters that a person would count. */
  private record Place(int line, int column, String shown) {
    static Place of(String text, int at) {
      int start = text.lastIndexOf('\n', at - 1) + 1;
      int end = text.indexOf('\n', at);
      String whole = text.substring(start, end < 0 ? text.length() : end);
      int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
      int limit = at - start + SHOWN_AFTER;
      String shown = whole.length() > limit ? whole.substring(0, limit) : whole;
      return new Place(line, text.codePointCount(start, at) + 1, shown);
    }

    String draw(String file, @Nullable String problem) {
      String number = Integer.toString(line);
      String margin = " ".repeat(number.length());
      return file
          + "line "
          + number
          + " char "
          + column
          + ": "
          + problem
          + "\n"
          + margin
          + " |\n"
          + number
          + " | "
          + shown
          + "\n"
          + margin
          + " | "
          + " ".repeat(column - 1)
          + "^---";
    }
  }
}
