package io.ribbonfish.bookmarks;

import java.nio.file.Path;

/** A file was written by a later version, in a form that this one does not know. */
public final class NewerBookmarksException extends BookmarkException {
  private static final long serialVersionUID = 1;

  NewerBookmarksException(Path file, String version, String known) {
    super(
        file,
        ("%s has version %s, and this Ribbonfish knows versions up to %s. Run it with a newer"
                + " Ribbonfish; the file was not touched")
            .formatted(file, version, known));
  }
}
