package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Applies a journal to the index.
 *
 * <p>Only the last group can have been torn by a crash, since each was durable before the next was
 * begun. So a damaged line with no later group behind it is a torn tail: what is before it counts,
 * the rest was never acked as durable. A damaged line with a later group behind it is corruption.
 */
final class JournalReader {
  private final Path file;
  private final Instant mainCreatedAt;
  private final BookmarkIndex index;

  private int lineNumber;
  private int damagedLine;
  private long wholeBytes;
  private long allBytes;

  private JournalReader(Path file, Instant mainCreatedAt, BookmarkIndex index) {
    this.file = file;
    this.mainCreatedAt = mainCreatedAt;
    this.index = index;
  }

  /**
   * Applies the journal, where there is one.
   *
   * @return how many bytes of it count; what follows them is a torn tail
   */
  static long replay(
      Path file, Instant mainCreatedAt, BookmarkIndex index, Consumer<String> warnings)
      throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    JournalReader reader = new JournalReader(file, mainCreatedAt, index);
    try (InputStream in = Files.newInputStream(file)) {
      reader.readAll(new LineReader(in));
    }
    if (reader.damagedLine > 0) {
      warnings.accept(
          ("%s ends in the middle of a write, as after a crash: its first %d lines are used, the"
                  + " last %d bytes, which were never acknowledged, are not")
              .formatted(file, reader.damagedLine - 1, reader.allBytes - reader.wholeBytes));
    }
    return reader.wholeBytes;
  }

  private void readAll(LineReader lines) throws IOException {
    while (lines.next()) {
      lineNumber++;
      allBytes += lines.length() + (lines.isTerminated() ? 1 : 0);
      boolean whole =
          lines.isTerminated()
              && JournalLine.isWhole(lines.buffer(), lines.start(), lines.length());
      if (whole) {
        apply(decode(lines));
      } else if (damagedLine == 0) {
        damagedLine = lineNumber;
      }
    }
  }

  private JournalLine decode(LineReader lines) {
    try {
      return JournalLine.decode(lines.buffer(), lines.start(), lines.length());
    } catch (IOException e) {
      throw new CorruptBookmarksException(file, lineNumber, 1, String.valueOf(e.getMessage()));
    }
  }

  private void apply(JournalLine line) {
    if (damagedLine > 0) {
      if (line instanceof JournalLine.Commit) {
        throw new CorruptBookmarksException(
            file, damagedLine, 1, "the line does not match its checksum, and whole ones follow it");
      }
      return;
    }
    wholeBytes = allBytes;
    if (line instanceof JournalLine.Header header) {
      check(header);
    } else if (line instanceof JournalLine.Clear) {
      index.clear();
    } else if (line instanceof JournalLine.Change change) {
      index.apply(change.change());
    }
  }

  private void check(JournalLine.Header header) {
    if (!header.version().equals(JournalLine.VERSION)
        && !header.version().equals(JournalLine.FIRST_VERSION)) {
      throw new NewerBookmarksException(file, header.version(), JournalLine.VERSION);
    }
    if (!header.mainCreatedAt().equals(mainCreatedAt)) {
      throw new UnreadableBookmarksException(
          file,
          ("%s belongs to another bookmark file, made at %s, but the one beside it was made at %s."
                  + " Put that file back, or move the journal away to go on without it")
              .formatted(file, header.mainCreatedAt(), mainCreatedAt));
    }
  }
}
