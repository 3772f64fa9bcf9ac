package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Decodes chunked bodies: HTTP's, and the {@code aws-chunked} ones within that S3 clients send. */
final class ChunkedBody {
  private ChunkedBody() {}

  /**
   * A decoded body.
   *
   * @param trailers headers that came after the last chunk, names in lower case
   */
  record Decoded(byte[] body, Map<String, String> trailers) {}

  static byte[] read(InputStream in) throws IOException {
    return decode(in).body();
  }

  /** Decodes {@code aws-chunked}, whose chunks may carry a signature; it is not checked. */
  static Decoded decode(byte[] encoded) {
    try {
      return decode(new ByteArrayInputStream(encoded));
    } catch (IOException | NumberFormatException e) {
      throw new S3Error(400, "IncompleteBody", "The aws-chunked body does not end.");
    }
  }

  private static Decoded decode(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = chunkSize(line(in));
      if (size == 0) {
        return new Decoded(body.toByteArray(), trailers(in));
      }
      byte[] chunk = in.readNBytes(size);
      if (chunk.length < size || !line(in).isEmpty()) {
        throw new EOFException("a chunk is shorter than it says");
      }
      body.write(chunk);
    }
  }

  private static int chunkSize(String line) {
    int semicolon = line.indexOf(';');
    return Integer.parseInt((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
  }

  private static Map<String, String> trailers(InputStream in) throws IOException {
    Map<String, String> trailers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      trailers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return trailers;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the body ends in the middle of a chunk");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
