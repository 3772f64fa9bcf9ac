package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what an error of SQLite means, as the exceptions that stores throw. */
final class SqliteErrors {
  private static final int PRIMARY_CODE = 0xFF;

  private SqliteErrors() {}

  /** What to throw where reading failed. */
  static BookmarkException reading(Path file, SQLException error) {
    return isCorruption(error)
        ? new CorruptBookmarksException(file, reason(error), error)
        : new UnreadableBookmarksException(file, asIo(file, error));
  }

  /** What to throw where opening for writing failed. */
  static BookmarkException opening(Path file, SQLException error) {
    return isCorruption(error)
        ? new CorruptBookmarksException(file, reason(error), error)
        : new UnwritableBookmarksException(file, asIo(file, error));
  }

  /** The same error as the file system's calls would have it. */
  static IOException asIo(Path file, SQLException error) {
    IOException io =
        switch (code(error)) {
          case SQLITE_PERM, SQLITE_AUTH -> new AccessDeniedException(file.toString());
          case SQLITE_READONLY ->
              new FileSystemException(file.toString(), null, "the file or its folder is read-only");
          case SQLITE_FULL ->
              new FileSystemException(file.toString(), null, "no space left on device");
          case SQLITE_BUSY, SQLITE_LOCKED ->
              new FileSystemException(
                  file.toString(), null, "another program, such as sqlite3, has locked it");
          case SQLITE_CANTOPEN ->
              new FileSystemException(
                  file.toString(),
                  null,
                  "it or a file beside it cannot be opened: it is not readable, or the folder is"
                      + " read-only");
          default -> new FileSystemException(file.toString(), null, reason(error));
        };
    io.initCause(error);
    return io;
  }

  static boolean isCorruption(SQLException error) {
    SQLiteErrorCode code = code(error);
    return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
  }

  private static SQLiteErrorCode code(SQLException error) {
    // The extended code says more than anybody here asks; its lowest byte is the primary one.
    int code =
        error instanceof SQLiteException known
            ? known.getResultCode().code
            : SQLiteErrorCode.UNKNOWN_ERROR.code;
    return SQLiteErrorCode.getErrorCode(code & PRIMARY_CODE);
  }

  private static String reason(SQLException error) {
    return switch (code(error)) {
      case SQLITE_NOTADB -> "it is not an SQLite database";
      case SQLITE_CORRUPT -> "its pages are damaged";
      case SQLITE_IOERR -> "the disk reports an error (" + detail(error) + ")";
      default -> "error from SQLite: " + detail(error);
    };
  }

  private static String detail(SQLException error) {
    String message = String.valueOf(error.getMessage());
    String text = message.startsWith("[SQLITE_") ? message.substring(1).replace("]", ":") : message;
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
