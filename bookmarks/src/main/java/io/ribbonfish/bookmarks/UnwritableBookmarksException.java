package io.ribbonfish.bookmarks;

import java.nio.file.Path;

/** The disk refuses a write: it is full, read-only or gone. */
public final class UnwritableBookmarksException extends BookmarkException {
  private static final long serialVersionUID = 1;

  UnwritableBookmarksException(Path file, Throwable cause) {
    super(file, "cannot write %s: %s".formatted(file, DiskErrors.reasonAndRemedy(cause)), cause);
  }
}
