package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The forms in which a store is kept on disk. */
public enum BookmarkFormat {
  /** What the existing file is; for a new one, what its name asks for. */
  AUTO,
  /** The seed's JSON file, with a journal beside it while a process has it open. */
  JSON,
  /** An SQLite database, for large buckets: memory does not grow with it, opening reads nothing. */
  SQLITE;

  private static final int LONGEST_BLANK = 64;

  /**
   * The format of that name, as configs spell it.
   *
   * @throws IllegalArgumentException naming the formats there are
   */
  public static BookmarkFormat named(String name) {
    return switch (name) {
      case "auto" -> AUTO;
      case "json" -> JSON;
      case "sqlite" -> SQLITE;
      default ->
          throw new IllegalArgumentException(
              "bookmarks_file.format must be auto, json or sqlite, but is '" + name + "'");
    };
  }

  /** The form of a store: as asked for, and where that is {@link #AUTO}, its content or name. */
  BookmarkFormat of(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new UnreadableBookmarksException(
          path,
          "%s is a folder: bookmarks go into a file, such as %s"
              .formatted(path, path.resolve("bookmarks.db")));
    }
    if (SqliteFiles.isDatabase(path)) {
      requireNot(JSON, path, "an SQLite database", "sqlite");
      return SQLITE;
    }
    if (beginsAsJson(path)) {
      requireNot(SQLITE, path, "a JSON file", "json");
      return JSON;
    }
    if (this != AUTO) {
      return this;
    }
    String name = String.valueOf(path.getFileName());
    return name.toLowerCase(Locale.ROOT).endsWith(".json") ? JSON : SQLITE;
  }

  private void requireNot(BookmarkFormat other, Path path, String found, String name) {
    if (this == other) {
      throw new UnreadableBookmarksException(
          path,
          "%s is %s: set bookmarks_file.format to %s or auto, or choose another path"
              .formatted(path, found, name));
    }
  }

  private static boolean beginsAsJson(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(LONGEST_BLANK);
      return new String(start, StandardCharsets.US_ASCII).strip().startsWith("{");
    }
  }
}
