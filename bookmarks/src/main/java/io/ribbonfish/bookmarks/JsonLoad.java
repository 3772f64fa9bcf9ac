package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What a JSON store's files hold: main file and journals, put together in an index.
 *
 * @param createdAt when the main file was first made
 * @param mainBytes length of the main file
 * @param journalBytes how much of the journal counts
 */
record JsonLoad(BookmarkIndex index, Instant createdAt, long mainBytes, long journalBytes) {

  /** Reads the files; there must be a main file. */
  static JsonLoad read(JsonFiles files, Consumer<String> warnings) {
    BookmarkIndex index = new BookmarkIndex();
    Path reading = files.main();
    try {
      Instant createdAt = JsonFileReader.read(files.main(), index);
      long mainBytes = Files.size(files.main());
      reading = files.oldJournal();
      JournalReader.replay(files.oldJournal(), createdAt, index, warnings);
      reading = files.journal();
      long journalBytes = JournalReader.replay(files.journal(), createdAt, index, warnings);
      return new JsonLoad(index, createdAt, mainBytes, journalBytes);
    } catch (IOException e) {
      throw new UnreadableBookmarksException(reading, e);
    }
  }

  /**
   * Refuses a journal without its main file: somebody took that away, and meant something by it.
   */
  static void requireNoStrayJournal(JsonFiles files) {
    for (Path journal : new Path[] {files.oldJournal(), files.journal()}) {
      if (Files.exists(journal)) {
        throw new UnreadableBookmarksException(
            journal,
            ("%s is there but %s is not. Put that file back, or move the journal away as well to"
                    + " start afresh")
                .formatted(journal, files.main()));
      }
    }
  }
}
