package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads requests, one after the other, from a connection. Used by one thread. */
final class RequestReader {
  private static final int MAX_HEAD = 64 * 1024;
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[8 * 1024];
  private int next;
  private int end;

  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** The next request with its whole body, or empty when the client has closed. */
  Optional<HttpRequest> next() throws IOException {
    System.arraycopy(buffer, next, buffer, 0, end - next);
    end -= next;
    next = 0;
    int headEnd = readHead();
    if (headEnd < 0) {
      return Optional.empty();
    }
    next = headEnd + 4;
    HttpRequest request = parse(headEnd);
    readBody(request);
    return Optional.of(request);
  }

  private int readHead() throws IOException {
    int searched = 0;
    while (true) {
      int found = emptyLine(searched);
      if (found >= 0) {
        return found;
      }
      searched = Math.max(0, end - 3);
      if (end == buffer.length) {
        grow();
      }
      int count = in.read(buffer, end, buffer.length - end);
      if (count < 0) {
        return -1;
      }
      end += count;
    }
  }

  private void grow() throws IOException {
    if (buffer.length >= MAX_HEAD) {
      throw new IOException("a request's head is longer than " + MAX_HEAD + " bytes");
    }
    buffer = Arrays.copyOf(buffer, 2 * buffer.length);
  }

  private int emptyLine(int from) {
    for (int i = from; i + 3 < end; i++) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private HttpRequest parse(int headEnd) throws IOException {
    int lineEnd = 0;
    while (buffer[lineEnd] != '\r') {
      lineEnd++;
    }
    String line = new String(buffer, 0, lineEnd, ISO_8859_1);
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    if (first < 0 || second < 0 || line.charAt(first + 1) != '/') {
      throw new IOException("not a request line: " + line);
    }
    String target = line.substring(first + 1, second);
    return new HttpRequest(line.substring(0, first), target, buffer, lineEnd + 2, headEnd);
  }

  private void readBody(HttpRequest request) throws IOException {
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      return;
    }
    if (request.header("expect").isPresent()) {
      out.write(CONTINUE);
      out.flush();
    }
    if (request.header("transfer-encoding").isPresent()) {
      request.body(ChunkedBody.read(new Rest()));
    } else {
      int length = request.header("content-length").map(Integer::parseInt).orElse(0);
      request.body(new Rest().readExactly(length));
    }
  }

  /**
   * What follows the head: first what the buffer already holds, then the connection. It never
   * refills the buffer, for the head is still needed.
   */
  final class Rest extends InputStream {
    @Override
    public int read() throws IOException {
      return next < end ? buffer[next++] & 0xff : in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      if (next == end) {
        return in.read(bytes, offset, count);
      }
      int taken = Math.min(count, end - next);
      System.arraycopy(buffer, next, bytes, offset, taken);
      next += taken;
      return taken;
    }

    byte[] readExactly(int count) throws IOException {
      byte[] bytes = readNBytes(count);
      if (bytes.length < count) {
        throw new EOFException("the client closed in the middle of a request's body");
      }
      return bytes;
    }
  }
}
