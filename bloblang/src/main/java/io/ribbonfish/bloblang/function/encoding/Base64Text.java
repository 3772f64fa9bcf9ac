package io.ribbonfish.bloblang.function.encoding;

import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** Base 64 in its three forms; reading skips line breaks and says where text is not valid. */
enum Base64Text {
  PADDED(Base64.getEncoder(), Base64.getDecoder(), "+/", true),
  URL(Base64.getUrlEncoder(), Base64.getUrlDecoder(), "-_", true),
  RAW_URL(Base64.getUrlEncoder().withoutPadding(), Base64.getUrlDecoder(), "-_", false);

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final Base64.Encoder encoder;
  private final Base64.Decoder decoder;
  private final String alphabet;
  private final boolean padded;

  Base64Text(Base64.Encoder encoder, Base64.Decoder decoder, String last, boolean padded) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.alphabet = ALPHABET + last;
    this.padded = padded;
  }

  String encode(byte[] bytes) {
    return encoder.encodeToString(bytes);
  }

  byte[] decode(byte[] text) {
    byte[] dense = withoutLineBreaks(text);
    int end = end(dense);
    int whole = padded ? end : dense.length;
    boolean complete = !padded || dense.length % 4 == 0;
    for (int i = 0; i < whole; i++) {
      if (alphabet.indexOf(dense[i]) < 0) {
        throw invalidAt(i);
      }
    }
    if (!complete) {
      throw new EvaluationException("unexpected EOF");
    }
    if (whole % 4 == 1) {
      throw invalidAt(whole);
    }
    return decoder.decode(dense);
  }

  /** Where the padding begins that may be there. */
  private int end(byte[] dense) {
    int end = dense.length;
    if (padded && dense.length % 4 == 0) {
      while (end > 0 && dense.length - end < 2 && dense[end - 1] == '=') {
        end--;
      }
    }
    return end;
  }

  private static EvaluationException invalidAt(int index) {
    return new EvaluationException("illegal base64 data at input byte " + index);
  }

  private static byte[] withoutLineBreaks(byte[] text) {
    boolean some = false;
    for (byte b : text) {
      some |= b == '\n' || b == '\r';
    }
    if (!some) {
      return text;
    }
    ByteArrayOutputStream dense = new ByteArrayOutputStream(text.length);
    for (byte b : text) {
      if (b != '\n' && b != '\r') {
        dense.write(b);
      }
    }
    return dense.toByteArray();
  }
}
