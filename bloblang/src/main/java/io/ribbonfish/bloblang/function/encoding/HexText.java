package io.ribbonfish.bloblang.function.encoding;

import io.ribbonfish.bloblang.GoText;
import io.ribbonfish.bloblang.eval.EvaluationException;

/** Reads pairs of hexadecimal digits. */
final class HexText {
  private HexText() {}

  static byte[] decode(byte[] text) {
    byte[] out = new byte[text.length / 2];
    for (int i = 0; i < text.length; i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        throw invalid(text[i] & 0xff);
      }
      if (i / 2 < out.length) {
        out[i / 2] |= (byte) (i % 2 == 0 ? digit << 4 : digit);
      }
    }
    if (text.length % 2 != 0) {
      throw new EvaluationException("unexpected EOF");
    }
    return out;
  }

  private static EvaluationException invalid(int b) {
    String quoted = GoText.quote(String.valueOf((char) b));
    String shown =
        GoText.isPrintable(b)
            ? " '"
                + (b == '\'' ? "\\'" : b == '"' ? "\"" : quoted.substring(1, quoted.length() - 1))
                + "'"
            : "";
    return new EvaluationException(
        "encoding/hex: invalid byte: " + String.format("U+%04X", b) + shown);
  }
}
