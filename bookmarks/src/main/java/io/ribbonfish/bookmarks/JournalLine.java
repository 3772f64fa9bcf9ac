package io.ribbonfish.bookmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One line of the journal: a JSON object whose first field is a checksum of the rest of the line.
 *
 * <p>A group of changes that became durable together begins with a {@link Header} or a {@link
 * Commit}.
 */
sealed interface JournalLine {
  /** The form of the journal that this class writes: bookmarks are packed. */
  String VERSION = "1.1";

  /** The form before: bookmarks are JSON objects. What a killed process left is still read. */
  String FIRST_VERSION = "1.0";

  /** Stands for the checksum until it is known. */
  String NO_CRC = "00000000";

  /** Where the part that the checksum covers begins. */
  int BODY_AT = "{'crc':'00000000',".length();

  /** Begins the first group: which main file the journal belongs to, by the time it was made. */
  record Header(String version, Instant mainCreatedAt) implements JournalLine {}

  /** Begins a later group; what was before it is known to have been durable at that time. */
  record Commit(Instant at) implements JournalLine {}

  /** One change to one bookmark. */
  record Change(BookmarkChange change) implements JournalLine {}

  /** Every bookmark was removed. */
  record Clear() implements JournalLine {}

  /** The line with its checksum and the line feed. */
  default byte[] encode() {
    return JournalLines.encode(List.of(this));
  }

  /** Writes the line with room for its checksum. */
  default void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("crc", NO_CRC);
    writeBody(out, this);
    out.writeEndObject();
  }

  /** Whether these bytes, without line feed, are a line that was written whole. */
  static boolean isWhole(byte[] bytes, int from, int length) {
    if (length <= BODY_AT) {
      return false;
    }
    byte[] start = start(bytes, from, length);
    return Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
  }

  /** Reads a whole line. */
  static JournalLine decode(byte[] bytes, int from, int length) throws IOException {
    try (JsonParser in = BookmarkJson.JSON.createParser(bytes, from, length)) {
      in.nextToken();
      BookmarkJson.expect(in, JsonToken.START_OBJECT, "a journal line");
      in.nextToken();
      in.nextToken();
      in.nextToken();
      String kind = String.valueOf(in.currentName());
      in.nextToken();
      return switch (kind) {
        case "journal" -> header(in);
        case "commit" -> new Commit(BookmarkJson.time(in, kind));
        case "bookmark" -> new Change(new BookmarkChange.Put(packed(in)));
        case "put" -> new Change(new BookmarkChange.Put(BookmarkJson.read(in)));
        case "remove" -> new Change(remove(in));
        case "clear" -> new Clear();
        default -> throw BookmarkJson.wrong(in, "unknown kind of line '" + kind + "'");
      };
    }
  }

  private static void writeBody(JsonGenerator out, JournalLine line) throws IOException {
    if (line instanceof Header header) {
      out.writeStringField("journal", header.version());
      out.writeStringField("of", header.mainCreatedAt().toString());
    } else if (line instanceof Commit commit) {
      out.writeStringField("commit", commit.at().toString());
    } else if (line instanceof Clear) {
      out.writeBooleanField("clear", true);
    } else if (line instanceof Change change) {
      writeChange(out, change.change());
    }
  }

  private static void writeChange(JsonGenerator out, BookmarkChange change) throws IOException {
    if (change instanceof BookmarkChange.Put put) {
      Bookmark bookmark = put.bookmark();
      out.writeArrayFieldStart("bookmark");
      out.writeString(bookmark.topic());
      out.writeString(bookmark.partition());
      out.writeBinary(PackedBookmark.pack(bookmark));
      out.writeEndArray();
    } else if (change instanceof BookmarkChange.Remove remove) {
      out.writeObjectFieldStart("remove");
      out.writeStringField("topic", remove.topic());
      out.writeStringField("partition", remove.partition());
      out.writeEndObject();
    }
  }

  private static Header header(JsonParser in) throws IOException {
    String version = BookmarkJson.text(in, "journal");
    in.nextToken();
    in.nextToken();
    return new Header(version, BookmarkJson.time(in, "of"));
  }

  private static Bookmark packed(JsonParser in) throws IOException {
    in.nextToken();
    String topic = BookmarkJson.text(in, "topic");
    in.nextToken();
    String partition = BookmarkJson.text(in, "partition");
    in.nextToken();
    try {
      return PackedBookmark.unpack(topic, partition, in.getBinaryValue());
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw BookmarkJson.wrong(in, "what should be a packed bookmark is none");
    }
  }

  private static BookmarkChange remove(JsonParser in) throws IOException {
    String topic = "";
    String partition = "";
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("topic")) {
        topic = BookmarkJson.text(in, name);
      } else {
        partition = BookmarkJson.text(in, name);
      }
    }
    return new BookmarkChange.Remove(topic, partition);
  }

  /** How a line with this body begins, checksum included. */
  static byte[] start(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from + BODY_AT, length - BODY_AT);
    String digits = HexFormat.of().toHexDigits((int) crc.getValue());
    return ("{\"crc\":\"" + digits + "\",").getBytes(StandardCharsets.US_ASCII);
  }
}
