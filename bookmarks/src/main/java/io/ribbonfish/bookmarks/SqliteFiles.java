package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * The files of one SQLite store; SQLite itself keeps two more beside the main one while it is open.
 *
 * @param main the database
 * @param lock held by the process that writes
 */
record SqliteFiles(Path main, Path lock) {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  static SqliteFiles at(Path path) throws IOException {
    Path main = Files.isSymbolicLink(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    return new SqliteFiles(main, main.resolveSibling(main.getFileName() + ".lock"));
  }

  Path folder() {
    return Objects.requireNonNull(main.getParent());
  }

  /** Whether changes wait beside the main file for SQLite to move them there. */
  boolean hasLog() {
    return Files.exists(main.resolveSibling(main.getFileName() + "-wal"));
  }

  /** Whether the file is there and begins as every SQLite database does. */
  static boolean isDatabase(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /** Refuses a file that holds something else, before SQLite touches it. */
  void requireDatabaseOrNothing() throws IOException {
    if (Files.exists(main) && Files.size(main) > 0 && !isDatabase(main)) {
      throw new UnreadableBookmarksException(
          main,
          ("%s is not an SQLite database, and was not touched. If it is a JSON bookmark file, set"
                  + " bookmarks_file.format to json; else choose another bookmarks_file.path")
              .formatted(main));
    }
  }
}
