package io.ribbonfish.bookmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Encodes journal lines, each with its checksum and line feed, into one piece. */
final class JournalLines {
  private static final int ROOM_FOR_A_LINE = 192;

  private JournalLines() {}

  static byte[] encode(List<? extends JournalLine> lines) {
    Sealed bytes = new Sealed(lines.size() * ROOM_FOR_A_LINE);
    try (JsonGenerator out = BookmarkJson.JSON.createGenerator(bytes)) {
      for (JournalLine line : lines) {
        int from = bytes.size();
        line.write(out);
        out.flush();
        bytes.seal(from);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Puts checksums where lines have room for them. */
  private static final class Sealed extends ByteArrayOutputStream {
    Sealed(int room) {
      super(room);
    }

    /** Ends the line that begins there. */
    synchronized void seal(int from) {
      byte[] start = JournalLine.start(buf, from, count - from);
      System.arraycopy(start, 0, buf, from, start.length);
      write('\n');
    }
  }
}
