package io.ribbonfish.aws.s3.bucket;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicLineParser;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of answers for HttpCore. HttpCore's own parser allows for every liberty that
 * servers ever took, which costs more than all else that is done with a small answer; what is not
 * plain is left to its parts or is an error. For one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#name-message-parsing">RFC 9112, 2.2 and
 *     5</a>
 */
final class AnswerHeadReader implements HttpMessageParser<ClassicHttpResponse> {
  private static final int MOST_EMPTY_LINES = 10;
  private static final int MOST_HEADERS = 1_000;
  private static final int MOST_CHARACTERS = 1 << 20;
  private static final String PLAIN = "HTTP/1.1 ";
  private static final int STATUS_END = PLAIN.length() + 3;

  private final CharArrayBuffer line = new CharArrayBuffer(256);
  private long characters;

  /** The head, or null where the server has closed the connection before it. */
  @Override
  public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    characters = 0;
    int emptyLines = 0;
    while (nextLine(buffer, in)) {
      if (!line.isEmpty()) {
        ClassicHttpResponse head = status();
        readHeaders(head, buffer, in);
        return head;
      }
      if (++emptyLines > MOST_EMPTY_LINES) {
        throw new MessageConstraintException("nothing but empty lines came");
      }
    }
    return null;
  }

  private boolean nextLine(SessionInputBuffer buffer, InputStream in) throws IOException {
    line.clear();
    int read = buffer.readLine(line, in);
    characters += read;
    if (characters > MOST_CHARACTERS) {
      throw new MessageConstraintException(
          "the head of the answer has more than %d characters".formatted(MOST_CHARACTERS));
    }
    return read >= 0;
  }

  private ClassicHttpResponse status() throws ParseException {
    if (isPlainStatus()) {
      int code = 0;
      for (int i = PLAIN.length(); i < STATUS_END; i++) {
        code = 10 * code + line.charAt(i) - '0';
      }
      return answer(code, line.substringTrimmed(STATUS_END, line.length()));
    }
    StatusLine said = BasicLineParser.INSTANCE.parseStatusLine(line);
    ClassicHttpResponse head = answer(said.getStatusCode(), said.getReasonPhrase());
    head.setVersion(said.getProtocolVersion());
    return head;
  }

  private boolean isPlainStatus() {
    if (line.length() < STATUS_END
        || (line.length() > STATUS_END && line.charAt(STATUS_END) != ' ')
        || line.charAt(PLAIN.length()) == '0') {
      return false;
    }
    for (int i = 0; i < PLAIN.length(); i++) {
      if (line.charAt(i) != PLAIN.charAt(i)) {
        return false;
      }
    }
    for (int i = PLAIN.length(); i < STATUS_END; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static ClassicHttpResponse answer(int code, String reason) {
    ClassicHttpResponse head = new BasicClassicHttpResponse(code, reason);
    head.setVersion(HttpVersion.HTTP_1_1);
    return head;
  }

  private void readHeaders(ClassicHttpResponse head, SessionInputBuffer buffer, InputStream in)
      throws IOException, ParseException {
    @Nullable Header last = null;
    int count = 0;
    while (true) {
      if (!nextLine(buffer, in)) {
        throw new ConnectionClosedException("the connection ended amid the head of an answer");
      }
      if (line.isEmpty()) {
        break;
      }
      if (++count > MOST_HEADERS) {
        throw new MessageConstraintException(
            "the answer has more than %d headers".formatted(MOST_HEADERS));
      }
      boolean continued = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (!continued && last != null) {
        head.addHeader(last);
      }
      last = continued ? longer(last) : header();
    }
    if (last != null) {
      head.addHeader(last);
    }
  }

  private Header header() throws ParseException {
    int colon = line.indexOf(':');
    if (colon < 1 || line.charAt(colon - 1) == ' ' || line.charAt(colon - 1) == '\t') {
      throw noHeader();
    }
    return new BasicHeader(
        line.substring(0, colon), line.substringTrimmed(colon + 1, line.length()));
  }

  private Header longer(@Nullable Header last) throws ParseException {
    if (last == null) {
      throw noHeader();
    }
    String more = line.substringTrimmed(0, line.length());
    return new BasicHeader(last.getName(), last.getValue() + ' ' + more);
  }

  private ParseException noHeader() {
    return new ParseException("this is no header", line, 0, line.length());
  }
}
