package io.ribbonfish.bookmarks;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process, or another part of this one, has the store open for writing. */
public final class LockedBookmarksException extends BookmarkException {
  private static final long serialVersionUID = 1;

  private final transient OptionalLong pid;

  LockedBookmarksException(Path file, OptionalLong pid) {
    super(
        file,
        ("%s is in use by %s: two processes cannot share bookmarks. Stop that one, or give this"
                + " one its own bookmarks_file.path")
            .formatted(file, pid.isPresent() ? "process " + pid.getAsLong() : "another process"));
    this.pid = pid;
  }

  /** The process that holds the lock, where it has said so. */
  public OptionalLong pid() {
    return pid;
  }
}
