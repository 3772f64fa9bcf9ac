package io.ribbonfish.core.component.scanner;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A source without the byte order mark it may begin with. Used by one thread. */
final class MarklessSource extends InputStream {
  /** The longest first, for some begin with another. */
  private static final List<byte[]> MARKS =
      List.of(
          HexFormat.of().parseHex("0000feff"),
          HexFormat.of().parseHex("fffe0000"),
          HexFormat.of().parseHex("efbbbf"),
          HexFormat.of().parseHex("feff"),
          HexFormat.of().parseHex("fffe"));

  private static final int LONGEST = 4;

  private final InputStream source;
  private byte[] begin = new byte[0];
  private int at;
  private boolean begun;

  MarklessSource(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (!begun) {
      begin = source.readNBytes(LONGEST);
      at = markLength(begin);
      begun = true;
    }
    int left = Math.min(length, begin.length - at);
    if (left <= 0) {
      return source.read(to, from, length);
    }
    System.arraycopy(begin, at, to, from, left);
    at += left;
    return left;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private static int markLength(byte[] begin) {
    for (byte[] mark : MARKS) {
      if (begin.length >= mark.length
          && Arrays.equals(begin, 0, mark.length, mark, 0, mark.length)) {
        return mark.length;
      }
    }
    return 0;
  }
}
