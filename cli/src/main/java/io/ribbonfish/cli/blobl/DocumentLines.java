package io.ribbonfish.cli.blobl;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads lines, as many at a time as one read of the source completes, without their line breaks
 * ({@code \n} or {@code \r\n}). One thread.
 */
final class DocumentLines {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_BUFFER = Integer.MAX_VALUE - 8;

  private final InputStream in;
  private final int maxLength;
  private byte[] buffer = new byte[BUFFER];
  private int end;
  private long lines;

  /**
   * @param maxLength how many bytes a line and its break may have
   */
  DocumentLines(InputStream in, int maxLength) {
    this.in = in;
    this.maxLength = Math.min(maxLength, MAX_BUFFER);
  }

  /**
   * The next lines; none at the end of the source.
   *
   * @throws LineTooLongException where the next line is; all before it were handed out
   * @throws IOException if the source can't be read
   */
  List<byte[]> next() throws IOException {
    List<byte[]> found = new ArrayList<>();
    while (found.isEmpty()) {
      if (end >= maxLength) {
        throw new LineTooLongException(lines + 1, maxLength);
      }
      if (end == buffer.length) {
        buffer = Arrays.copyOf(buffer, (int) Math.min(2L * end, MAX_BUFFER));
      }
      int count = in.read(buffer, end, buffer.length - end);
      if (count < 0) {
        return rest();
      }
      end += count;
      takeLines(end - count, found);
    }
    return found;
  }

  /** Takes the complete lines out of the buffer, up to one that is too long. */
  private void takeLines(int searched, List<byte[]> found) {
    int start = 0;
    for (int i = searched; i < end; i++) {
      if (buffer[i] == '\n') {
        if (i - start >= maxLength) {
          break;
        }
        found.add(line(start, i));
        start = i + 1;
      }
    }
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
  }

  private List<byte[]> rest() {
    if (end == 0) {
      return List.of();
    }
    int length = end;
    end = 0;
    return List.of(line(0, length));
  }

  private byte[] line(int from, int to) {
    lines++;
    int last = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    return Arrays.copyOfRange(buffer, from, last);
  }

  /** A line does not fit into the buffer that lines have. */
  static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(long line, int maxLength) {
      super(
          "line %d is longer than %d bytes: allow more with --max-token-length"
              .formatted(line, maxLength));
    }
  }
}
