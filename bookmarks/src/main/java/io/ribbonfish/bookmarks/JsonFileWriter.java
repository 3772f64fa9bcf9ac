package io.ribbonfish.bookmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Writes the main file anew and puts it in the place of the old one in one step. */
final class JsonFileWriter {
  /** The form of the file: the seed's. */
  static final String VERSION = "1.0";

  private static final int BUFFER_BYTES = 1 << 18;

  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private JsonFileWriter() {}

  /**
   * Writes what the index holds; changes made meanwhile may or may not be in it. What it cannot
   * finish takes no room on the disk.
   *
   * @return the file's length in bytes
   */
  static long write(
      JsonFiles files, Disk disk, BookmarkIndex index, Instant createdAt, Instant updatedAt)
      throws IOException {
    try {
      long length = writeDraft(files, disk, index, createdAt, updatedAt);
      disk.replace(files.draft(), files.main());
      disk.forceFolder(files.folder());
      return length;
    } catch (IOException | RuntimeException e) {
      discardDraft(files, disk, e);
      throw e;
    }
  }

  /** A disk that is full has no room for the journal either until the draft is gone. */
  private static void discardDraft(JsonFiles files, Disk disk, Exception failure) {
    try {
      disk.delete(files.draft());
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static long writeDraft(
      JsonFiles files, Disk disk, BookmarkIndex index, Instant createdAt, Instant updatedAt)
      throws IOException {
    try (Disk.Output out = disk.open(files.draft(), 0);
        DiskStream bytes = new DiskStream(out)) {
      try (JsonGenerator json = BookmarkJson.JSON.createGenerator(bytes)) {
        json.setPrettyPrinter(printer());
        writeFile(json, index, createdAt, updatedAt);
      }
      bytes.flush();
      out.force();
      return bytes.length;
    }
  }

  private static void writeFile(
      JsonGenerator json, BookmarkIndex index, Instant createdAt, Instant updatedAt)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("version", VERSION);
    json.writeStringField("created_at", createdAt.toString());
    json.writeStringField("updated_at", updatedAt.toString());
    json.writeArrayFieldStart("bookmarks");
    for (String topic : index.topics()) {
      try (BookmarkCursor cursor = index.scan(topic, "")) {
        for (Optional<Bookmark> next = cursor.next(); next.isPresent(); next = cursor.next()) {
          BookmarkJson.write(json, next.get());
        }
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(lines).withArrayIndenter(lines);
  }

  /** Gathers small writes into large ones. */
  private static final class DiskStream extends OutputStream {
    private final Disk.Output out;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long length;

    DiskStream(Disk.Output out) {
      this.out = out;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int done = 0;
      while (done < count) {
        if (!buffer.hasRemaining()) {
          flush();
        }
        int part = Math.min(buffer.remaining(), count - done);
        buffer.put(bytes, from + done, part);
        done += part;
      }
      length += count;
    }

    @Override
    public void flush() throws IOException {
      buffer.flip();
      try {
        out.append(buffer);
      } finally {
        buffer.clear();
      }
    }
  }
}
