package io.ribbonfish.bookmarks;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Says what an I/O exception means in words. */
final class DiskErrors {
  private DiskErrors() {}

  static String reason(Throwable cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      return lowerFirst(e.getReason());
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : lowerFirst(message);
  }

  static String reasonAndRemedy(Throwable cause) {
    String reason = reason(cause);
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota exceeded")) {
      return reason + ". Free some space on that disk";
    }
    if (cause instanceof AccessDeniedException || lower.contains("read-only")) {
      return reason + ". Make file and folder writable, or choose another bookmarks_file.path";
    }
    return reason;
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
