package io.ribbonfish.bookmarks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Reads the main file, the seed's or ours, into the index. */
final class JsonFileReader {
  private final Path file;
  private final BookmarkIndex index;
  private Instant createdAt = Instant.EPOCH;

  private JsonFileReader(Path file, BookmarkIndex index) {
    this.file = file;
    this.index = index;
  }

  /**
   * Reads the whole file.
   *
   * @return when it was first made
   */
  static Instant read(Path file, BookmarkIndex index) throws IOException {
    JsonFileReader reader = new JsonFileReader(file, index);
    try (InputStream bytes = Files.newInputStream(file);
        JsonParser in = BookmarkJson.JSON.createParser(bytes)) {
      reader.read(in);
      return reader.createdAt;
    } catch (JsonProcessingException e) {
      throw new CorruptBookmarksException(
          file,
          Math.max(1, e.getLocation().getLineNr()),
          Math.max(1, e.getLocation().getColumnNr()),
          e.getOriginalMessage());
    }
  }

  private void read(JsonParser in) throws IOException {
    if (in.nextToken() == null) {
      throw BookmarkJson.wrong(in, "it is empty");
    }
    BookmarkJson.expect(in, JsonToken.START_OBJECT, "a bookmark file");
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "version" -> checkVersion(in, BookmarkJson.text(in, name));
        case "created_at" -> createdAt = BookmarkJson.time(in, name);
        case "bookmarks" -> readBookmarks(in);
        default -> in.skipChildren();
      }
    }
    BookmarkJson.requireEnd(in);
  }

  private void checkVersion(JsonParser in, String version) throws IOException {
    if (!version.matches("\\d{1,9}(\\.\\d{1,9})*")) {
      throw BookmarkJson.wrong(in, "'" + version + "' is not a version such as 1.0");
    }
    int major = Integer.parseInt(version.split("\\.", 2)[0]);
    if (major > 1) {
      throw new NewerBookmarksException(file, version, JsonFileWriter.VERSION);
    }
  }

  private void readBookmarks(JsonParser in) throws IOException {
    if (in.hasToken(JsonToken.VALUE_NULL)) {
      return;
    }
    BookmarkJson.expect(in, JsonToken.START_ARRAY, "the list of bookmarks");
    while (in.nextToken() != JsonToken.END_ARRAY) {
      index.put(BookmarkJson.read(in));
    }
  }
}
