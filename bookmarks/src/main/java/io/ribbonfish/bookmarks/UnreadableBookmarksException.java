package io.ribbonfish.bookmarks;

import java.nio.file.Path;

/** A file is there but cannot be read, or does not go with the files beside it. */
public final class UnreadableBookmarksException extends BookmarkException {
  private static final long serialVersionUID = 1;

  UnreadableBookmarksException(Path file, String message) {
    super(file, message);
  }

  UnreadableBookmarksException(Path file, Throwable cause) {
    super(file, "cannot read %s: %s".formatted(file, DiskErrors.reason(cause)), cause);
  }
}
