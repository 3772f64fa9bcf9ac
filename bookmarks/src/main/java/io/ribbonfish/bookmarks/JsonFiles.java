package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The files of one JSON store, side by side in one folder.
 *
 * @param main the JSON file
 * @param journal changes that the main file does not have yet
 * @param oldJournal changes before those, while the main file is being rewritten with them
 * @param draft the main file while it is being written
 * @param lock held by the process that writes
 */
record JsonFiles(Path main, Path journal, Path oldJournal, Path draft, Path lock) {

  static JsonFiles at(Path path) throws IOException {
    // A link stays a link: what it points to is replaced, and has the journal beside it.
    Path main = Files.isSymbolicLink(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    return new JsonFiles(
        main,
        beside(main, ".journal"),
        beside(main, ".journal.old"),
        beside(main, ".tmp"),
        beside(main, ".lock"));
  }

  Path folder() {
    return Objects.requireNonNull(main.getParent());
  }

  private static Path beside(Path main, String suffix) {
    return main.resolveSibling(main.getFileName() + suffix);
  }
}
