package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request. Its headers stay in the connection's buffer, so it is good only until the next one
 * is read.
 */
final class HttpRequest {
  private final String method;
  private final String rawPath;
  private final String rawQuery;
  private final byte[] buffer;
  private final int headersFrom;
  private final int headersTo;
  private byte[] body = new byte[0];
  private @Nullable Map<String, String> query;
  private @Nullable String otherRange;

  HttpRequest(String method, String target, byte[] buffer, int headersFrom, int headersTo) {
    this.method = method;
    int question = target.indexOf('?');
    this.rawPath = question < 0 ? target : target.substring(0, question);
    this.rawQuery = question < 0 ? "" : target.substring(question + 1);
    this.buffer = buffer;
    this.headersFrom = headersFrom;
    this.headersTo = headersTo;
  }

  String method() {
    return method;
  }

  String rawPath() {
    return rawPath;
  }

  String rawQuery() {
    return rawQuery;
  }

  byte[] body() {
    return body;
  }

  void body(byte[] bytes) {
    body = bytes;
  }

  Map<String, String> query() {
    if (query == null) {
      query = UriText.parameters(rawQuery);
    }
    return query;
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query().get(name));
  }

  /**
   * The value of a header, searched in the buffer: making every header a string would cost more
   * than the rest of a small GET.
   */
  /** From now on this is the range that is asked for. */
  void askForRange(String range) {
    otherRange = range;
  }

  Optional<String> header(String name) {
    if (otherRange != null && name.equals("range")) {
      return Optional.of(otherRange);
    }
    int line = headersFrom;
    while (line < headersTo) {
      int end = endOfLine(line);
      if (isNamed(line, end, name)) {
        return Optional.of(text(line + name.length() + 1, end));
      }
      line = end + 2;
    }
    return Optional.empty();
  }

  /** The values of all headers of this name, joined by commas. */
  Optional<String> joined(String name) {
    StringBuilder values = new StringBuilder();
    int line = headersFrom;
    boolean found = false;
    while (line < headersTo) {
      int end = endOfLine(line);
      if (isNamed(line, end, name)) {
        values.append(found ? "," : "").append(text(line + name.length() + 1, end));
        found = true;
      }
      line = end + 2;
    }
    return found ? Optional.of(values.toString()) : Optional.empty();
  }

  /** All headers that begin so, by the rest of their name in lower case. */
  Map<String, String> headersAfter(String prefix) {
    Map<String, String> found = new TreeMap<>();
    int line = headersFrom;
    while (line < headersTo) {
      int end = endOfLine(line);
      String text = text(line, end);
      int colon = text.indexOf(':');
      if (colon > 0 && text.regionMatches(true, 0, prefix, 0, prefix.length())) {
        found.put(
            text.substring(prefix.length(), colon).toLowerCase(Locale.ROOT),
            text.substring(colon + 1).strip());
      }
      line = end + 2;
    }
    return found;
  }

  private int endOfLine(int from) {
    int i = from;
    while (i < headersTo && buffer[i] != '\r') {
      i++;
    }
    return i;
  }

  private boolean isNamed(int from, int to, String name) {
    int count = name.length();
    if (from + count >= to || buffer[from + count] != ':') {
      return false;
    }
    for (int i = 0; i < count; i++) {
      int c = buffer[from + i];
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String text(int from, int to) {
    return new String(buffer, from, to - from, ISO_8859_1).strip();
  }
}
