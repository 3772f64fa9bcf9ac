package io.ribbonfish.bloblang.function.encoding;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** ZeroMQ's base 85: four bytes are five characters, and nothing else will do. */
final class Z85 {
  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

  private Z85() {}

  static String encode(byte[] bytes) {
    if (bytes.length % 4 != 0) {
      throw new EvaluationException("z85: wrongly aligned input data");
    }
    byte[] out = new byte[bytes.length / 4 * 5];
    for (int i = 0; i < bytes.length / 4; i++) {
      long word = 0;
      for (int j = 0; j < 4; j++) {
        word = word << 8 | bytes[i * 4 + j] & 0xff;
      }
      for (int j = 4; j >= 0; j--) {
        out[i * 5 + j] = (byte) ALPHABET.charAt((int) (word % 85));
        word /= 85;
      }
    }
    return new String(out, StandardCharsets.US_ASCII);
  }

  static byte[] decode(byte[] text) {
    if (text.length % 5 != 0) {
      throw new EvaluationException("z85: wrongly aligned input data");
    }
    byte[] out = new byte[text.length / 5 * 4];
    for (int i = 0; i < text.length / 5; i++) {
      long word = 0;
      for (int j = 0; j < 5; j++) {
        int digit = ALPHABET.indexOf(text[i * 5 + j]);
        if (digit < 0) {
          throw invalid((char) (text[i * 5 + j] & 0xff));
        }
        word = word * 85 + digit;
      }
      for (int j = 0; j < 4; j++) {
        out[i * 4 + j] = (byte) (word >> (24 - 8 * j));
      }
    }
    return out;
  }

  private static EvaluationException invalid(char found) {
    String shown = GoText.isPrintable(found) ? " '" + found + "'" : "";
    return new EvaluationException(
        String.format(Locale.ROOT, "z85: invalid input byte: U+%04X%s", (int) found, shown));
  }
}
