package io.ribbonfish.bookmarks;

import java.nio.file.Path;

/**
 * A store cannot be opened, read or written.
 *
 * <p>The message names the file, what is wrong and what to do, and is meant to be shown as it is.
 */
public abstract sealed class BookmarkException extends RuntimeException
    permits CorruptBookmarksException,
        LockedBookmarksException,
        NewerBookmarksException,
        UnreadableBookmarksException,
        UnwritableBookmarksException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  BookmarkException(Path file, String message) {
    super(message);
    this.file = file;
  }

  BookmarkException(Path file, String message, Throwable cause) {
    super(message, cause);
    this.file = file;
  }

  /** The file in question. */
  public Path file() {
    return file;
  }
}
