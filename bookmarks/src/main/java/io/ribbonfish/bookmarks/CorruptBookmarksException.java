package io.ribbonfish.bookmarks;

import java.nio.file.Path;

/** A file holds something that no store wrote; it is left untouched. */
public final class CorruptBookmarksException extends BookmarkException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  CorruptBookmarksException(Path file, int line, int column, String problem) {
    this(
        file,
        line,
        column,
        problem,
        "It was not touched: repair it, or move it away to start afresh");
  }

  CorruptBookmarksException(Path file, int line, int column, String problem, String remedy) {
    super(file, "%s(%d,%d) is corrupt: %s. %s".formatted(file, line, column, problem, remedy));
    this.line = line;
    this.column = column;
  }

  CorruptBookmarksException(Path file, String problem, Throwable cause) {
    super(
        file,
        "%s is corrupt: %s. Put a copy back, or move it away to start afresh"
            .formatted(file, problem),
        cause);
    this.line = 0;
    this.column = 0;
  }

  /** The line, counted from 1; 0 where the file has no lines. */
  public int line() {
    return line;
  }

  /** The column in the line, counted from 1; 0 where the file has no lines. */
  public int column() {
    return column;
  }
}
