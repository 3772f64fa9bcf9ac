package io.ribbonfish.bookmarks;

/** The forms in which a store is kept on disk. */
public enum BookmarkFormat {
  /** What the existing file is; for a new one, what its name asks for. */
  AUTO,
  /** The seed's JSON file, with a journal beside it while a process has it open. */
  JSON;

  /**
   * The format of that name, as configs spell it.
   *
   * @throws IllegalArgumentException naming the formats there are
   */
  public static BookmarkFormat named(String name) {
    return switch (name) {
      case "auto" -> AUTO;
      case "json" -> JSON;
      default ->
          throw new IllegalArgumentException(
              "bookmarks_file.format must be auto or json, but is '" + name + "'");
    };
  }
}
