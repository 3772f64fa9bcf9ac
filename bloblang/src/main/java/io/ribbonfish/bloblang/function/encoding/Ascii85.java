package io.ribbonfish.bloblang.function.encoding;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Ascii85 as Adobe's PostScript has it, without the marks around it. */
final class Ascii85 {
  private Ascii85() {}

  static String encode(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 5 / 4 + 5);
    for (int i = 0; i < bytes.length; i += 4) {
      int count = Math.min(4, bytes.length - i);
      long word = 0;
      for (int j = 0; j < 4; j++) {
        word = word << 8 | (j < count ? bytes[i + j] & 0xff : 0);
      }
      if (word == 0 && count == 4) {
        out.write('z');
      } else {
        writeDigits(word, count + 1, out);
      }
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static void writeDigits(long word, int count, ByteArrayOutputStream out) {
    long scale = 85L * 85 * 85 * 85;
    for (int i = 0; i < count; i++) {
      out.write((int) ('!' + word / scale % 85));
      scale /= 85;
    }
  }

  static byte[] decode(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    long word = 0;
    int count = 0;
    for (int i = 0; i < text.length; i++) {
      int c = text[i] & 0xff;
      if (c <= ' ') {
        continue;
      }
      if (c == 'z' && count == 0) {
        writeBytes(0, 4, out);
        continue;
      }
      if (c < '!' || c > 'u') {
        throw invalidAt(i);
      }
      word = word * 85 + c - '!';
      if (++count == 5) {
        writeBytes(word, 4, out);
        word = 0;
        count = 0;
      }
    }
    if (count == 1) {
      throw invalidAt(text.length);
    }
    if (count > 0) {
      for (int i = count; i < 5; i++) {
        word = word * 85 + 84;
      }
      writeBytes(word, count - 1, out);
    }
    return out.toByteArray();
  }

  private static void writeBytes(long word, int count, ByteArrayOutputStream out) {
    for (int i = 0; i < count; i++) {
      out.write((int) (word >> (24 - 8 * i)));
    }
  }

  private static EvaluationException invalidAt(int index) {
    return new EvaluationException("illegal ascii85 data at input byte " + index);
  }
}
