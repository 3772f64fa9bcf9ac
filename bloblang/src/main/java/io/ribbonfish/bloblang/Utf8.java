package io.ribbonfish.bloblang;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Strings as the bytes that Go sees: lengths, order, and bytes that are not UTF-8, which a string
 * holds as lone surrogates U+DC80 to U+DCFF.
 */
public final class Utf8 {
  private static final int RAW = 0xdc00;

  private Utf8() {}

  /** Whether a char stands for one byte that is not UTF-8. */
  public static boolean isRawByte(char c) {
    return c >= RAW + 0x80 && c <= RAW + 0xff;
  }

  /** The bytes of a string, raw bytes restored. */
  public static byte[] bytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return hasLoneSurrogate(text, i)
            ? bytesWithRaw(text)
            : text.getBytes(StandardCharsets.UTF_8);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean hasLoneSurrogate(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private static byte[] bytesWithRaw(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isRawByte(c)) {
        out.write(c - RAW);
      } else if (Character.isSurrogate(c) && !isPair(text, i)) {
        out.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd});
      } else {
        int codePoint = text.codePointAt(i);
        out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(codePoint) - 1;
      }
    }
    return out.toByteArray();
  }

  /** The string of some bytes; no byte is lost. */
  public static String string(byte[] bytes) {
    return string(bytes, 0, bytes.length);
  }

  /** The string of the bytes from {@code from} to {@code to}, exclusive. */
  public static String string(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return text.indexOf('\ufffd') < 0 ? text : stringWithRaw(bytes, from, to);
  }

  private static String stringWithRaw(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      int size = sequence(bytes, i, to);
      if (size == 0) {
        text.append((char) (RAW + (bytes[i] & 0xff)));
        i++;
      } else {
        text.append(new String(bytes, i, size, StandardCharsets.UTF_8));
        i += size;
      }
    }
    return text.toString();
  }

  /** The length of the valid UTF-8 sequence at {@code i}, 0 if there is none. */
  public static int sequence(byte[] bytes, int i, int to) {
    int first = bytes[i] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int size =
        first >= 0xc2 && first < 0xe0
            ? 2
            : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
    if (size == 0 || i + size > to) {
      return 0;
    }
    int second = bytes[i + 1] & 0xff;
    int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) {
      return 0;
    }
    for (int j = 2; j < size; j++) {
      if ((bytes[i + j] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return size;
  }

  /** Whether every char is one byte, so that positions in string and bytes are the same. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes a string has. */
  public static int length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 || isRawByte(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
        length++;
      } else if (c < 0x800
          || Character.isSurrogate(c) && (isPair(text, i) || i > 0 && isPair(text, i - 1))) {
        length += 2;
      } else {
        length += 3;
      }
    }
    return length;
  }

  /** Compares strings by their bytes, unsigned. */
  public static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return x < 0xd800 || y < 0xd800 ? x - y : rank(x) - rank(y);
      }
    }
    return a.length() - b.length();
  }

  /** Puts surrogates, which start four-byte sequences, behind the rest of the basic plane. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x2000 : c - 0x800;
  }
}
