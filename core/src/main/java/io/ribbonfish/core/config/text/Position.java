package io.ribbonfish.core.config.text;

/**
 * Where something stands: a line and a column of a file, both from one.
 *
 * @param source the file's name as the user gave it, or the option that the text came from
 * @param line zero where there are no lines to count
 */
public record Position(String source, int line, int column) {
  /** The source as a whole. */
  public static Position whole(String source) {
    return new Position(source, 0, 0);
  }

  /** As it stands before a text: {@code file(line,col)}, or {@code file:}. */
  @Override
  public String toString() {
    return line == 0 ? source + ":" : source + "(" + line + "," + column + ")";
  }
}
