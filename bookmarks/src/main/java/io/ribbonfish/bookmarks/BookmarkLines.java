package io.ribbonfish.bookmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Moves bookmarks between stores of every form as JSON lines, one bookmark a line:
 *
 * <pre>{"bucket":"b","key":"k","version":"…","etag":"…","size":3,"last_modified":"…","offset":3,
 * "state":"failed","attempts":2,"next_try":"…","last_error":"…","timestamp":"…","metadata":{…}}
 * </pre>
 *
 * <p>What a bookmark does not have is left out; {@code metadata} holds what is neither version nor
 * state. Importing an export gives the same bookmarks.
 */
public final class BookmarkLines {
  private static final int BATCH = 1_000;

  private BookmarkLines() {}

  /**
   * Writes the chosen bookmarks, by topic and key, and flushes the stream.
   *
   * @return how many were written
   */
  public static long exportTo(OutputStream out, BookmarkReader from, Predicate<Bookmark> chosen)
      throws IOException {
    long written = 0;
    try (JsonGenerator json = BookmarkJson.JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(null);
      for (String topic : from.topics()) {
        written += exportTopic(json, from, topic, chosen);
      }
    }
    out.flush();
    return written;
  }

  /**
   * Puts every bookmark of an export into a store and waits until they are durable.
   *
   * @param name what to call the source in errors
   * @return how many were read
   * @throws CorruptBookmarksException naming the line that is none; those before it were imported
   */
  public static long importFrom(InputStream in, Path name, BookmarkStore into) throws IOException {
    LineReader lines = new LineReader(in);
    List<BookmarkChange> batch = new ArrayList<>();
    long read = 0;
    int lineNumber = 0;
    while (lines.next()) {
      lineNumber++;
      Optional<Bookmark> bookmark = decode(lines, name, lineNumber, into, batch);
      if (bookmark.isEmpty()) {
        continue;
      }
      read++;
      batch.add(new BookmarkChange.Put(bookmark.get()));
      if (batch.size() == BATCH) {
        writeOut(batch, into);
      }
    }
    writeOut(batch, into);
    into.flush();
    return read;
  }

  private static long exportTopic(
      JsonGenerator json, BookmarkReader from, String topic, Predicate<Bookmark> chosen)
      throws IOException {
    long written = 0;
    try (BookmarkCursor cursor = from.scan(topic, "")) {
      for (Optional<Bookmark> next = cursor.next(); next.isPresent(); next = cursor.next()) {
        if (chosen.test(next.get())) {
          write(json, next.get());
          json.writeRaw('\n');
          written++;
        }
      }
    }
    return written;
  }

  private static void writeOut(List<BookmarkChange> batch, BookmarkStore into) {
    if (!batch.isEmpty()) {
      into.write(List.copyOf(batch));
      batch.clear();
    }
  }

  private static Optional<Bookmark> decode(
      LineReader lines, Path name, int lineNumber, BookmarkStore into, List<BookmarkChange> before)
      throws IOException {
    try (JsonParser in =
        BookmarkJson.JSON.createParser(lines.buffer(), lines.start(), lines.length())) {
      if (in.nextToken() == null) {
        return Optional.empty();
      }
      Bookmark bookmark = read(in);
      BookmarkJson.requireEnd(in);
      return Optional.of(bookmark);
    } catch (JsonProcessingException e) {
      writeOut(before, into);
      into.flush();
      throw new CorruptBookmarksException(
          name,
          lineNumber,
          e.getLocation().getColumnNr(),
          e.getOriginalMessage(),
          "The lines before it were imported; repair this one and import again");
    }
  }

  private static void write(JsonGenerator json, Bookmark bookmark) throws IOException {
    ObjectMetadata metadata = bookmark.objectMetadata();
    json.writeStartObject();
    json.writeStringField("bucket", bookmark.topic());
    json.writeStringField("key", bookmark.partition());
    if (metadata.version().isPresent()) {
      writeVersion(json, metadata.version().get());
    }
    json.writeNumberField("offset", bookmark.offset());
    writeDelivery(json, metadata.delivery());
    json.writeStringField("timestamp", bookmark.timestamp().toString());
    if (!metadata.others().isEmpty()) {
      json.writeFieldName("metadata");
      BookmarkJson.writeValue(json, metadata.others());
    }
    json.writeEndObject();
  }

  private static void writeVersion(JsonGenerator json, ObjectVersion version) throws IOException {
    if (version.versionId().isPresent()) {
      json.writeStringField("version", version.versionId().get());
    }
    if (version.etag().isPresent()) {
      json.writeStringField(ObjectMetadata.ETAG, version.etag().get());
    }
    json.writeNumberField(ObjectMetadata.SIZE, version.size());
    json.writeStringField(ObjectMetadata.LAST_MODIFIED, version.lastModified().toString());
  }

  private static void writeDelivery(JsonGenerator json, Delivery delivery) throws IOException {
    json.writeStringField(ObjectMetadata.STATE, delivery.state());
    if (delivery.attempts() > 0) {
      json.writeNumberField(ObjectMetadata.ATTEMPTS, delivery.attempts());
    }
    if (delivery instanceof Delivery.Failed failed) {
      if (failed.nextTry().isPresent()) {
        json.writeStringField(ObjectMetadata.NEXT_TRY, failed.nextTry().get().toString());
      }
      json.writeStringField(ObjectMetadata.LAST_ERROR, failed.lastError());
    }
  }

  private static Bookmark read(JsonParser in) throws IOException {
    BookmarkJson.expect(in, JsonToken.START_OBJECT, "a bookmark");
    String topic = "";
    String partition = "";
    long offset = 0;
    Instant timestamp = Instant.EPOCH;
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    Map<String, @Nullable Object> others = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "bucket" -> topic = BookmarkJson.text(in, name);
        case "key" -> partition = BookmarkJson.text(in, name);
        case "offset" -> offset = BookmarkJson.wholeNumber(in, name);
        case "timestamp" -> timestamp = BookmarkJson.time(in, name);
        case "metadata" -> others.putAll(BookmarkJson.metadata(in));
        case "version" -> own.put(ObjectMetadata.VERSION_ID, BookmarkJson.text(in, name));
        case "size", "attempts" -> own.put(name, BookmarkJson.wholeNumber(in, name));
        case "etag", "last_modified", "state", "next_try", "last_error" ->
            own.put(name, BookmarkJson.text(in, name));
        default -> in.skipChildren();
      }
    }
    try {
      Bookmark typed = new Bookmark(topic, partition, offset, timestamp, own);
      others.putAll(typed.objectMetadata().others());
      return typed.withOthers(others);
    } catch (IllegalArgumentException e) {
      throw BookmarkJson.wrong(in, String.valueOf(e.getMessage()));
    }
  }
}
