package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadReaderTest {
  private static final int BUFFER = 64;

  private static ClassicHttpResponse parse(
      HttpMessageParser<ClassicHttpResponse> parser, String text)
      throws IOException, HttpException {
    InputStream in = new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    return parser.parse(new SessionInputBufferImpl(BUFFER), in);
  }

  private static ClassicHttpResponse read(String text) throws IOException, HttpException {
    return parse(new AnswerHeadReader(), text);
  }

  private static List<String> headers(ClassicHttpResponse head) {
    return Arrays.stream(head.getHeaders())
        .map(header -> header.getName() + "=" + header.getValue())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 206\r\nx-amz-meta-Owner:  somebody \t\r\n\r\n",
        "HTTP/1.1 404 Not Found\n\n",
        "HTTP/1.0 200 OK\r\nA: b: c\r\n\r\n",
        "HTTP/1.1  503  Slow Down \r\nRetry-After:\r\n\r\n",
        "\r\n\r\nHTTP/1.1 301 Moved\r\nLocation: http://there:80/\r\nLocation: http://here/\r\n\r\n",
        "HTTP/1.1 200 OK\r\nServer: caf\u00e9\r\nX: one\r\n two\r\n\tthree\r\nY: four\r\n\r\n",
      })
  void readsWhatHttpCoresOwnParserReads(String text) throws Exception {
    ClassicHttpResponse expected = parse(new DefaultHttpResponseParser(), text);
    ClassicHttpResponse head = read(text);
    assertThat(head.getCode()).isEqualTo(expected.getCode());
    assertThat(head.getVersion()).isEqualTo(expected.getVersion());
    assertThat(String.valueOf(head.getReasonPhrase()).strip())
        .isEqualTo(String.valueOf(expected.getReasonPhrase()).strip());
    assertThat(headers(head)).isEqualTo(headers(expected));
  }

  @Test
  void leavesTheBodyWhereItIs() throws Exception {
    InputStream in =
        new ByteArrayInputStream(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\r\n".getBytes(ISO_8859_1));
    SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER);
    new AnswerHeadReader().parse(buffer, in);
    assertThat(buffer.read(in)).isEqualTo('\r');
    assertThat(buffer.read(in)).isEqualTo('\n');
    assertThat(buffer.read(in)).isEqualTo(-1);
  }

  @Test
  void saysThatNothingCame() throws Exception {
    assertThat(read("")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1",
      })
  void takesNoHeadThatWasCutOff(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(ConnectionClosedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 mail.test ESMTP\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\n\r\n",
        "http/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: nameless\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\n folded\r\n\r\n",
      })
  void refusesWhatIsNoHead(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(ParseException.class);
  }

  @Test
  void givesUpOnAHeadWithoutEnd() {
    String head = "HTTP/1.1 200 OK\r\n";
    assertThatThrownBy(() -> read(head + "a: b\r\n".repeat(2_000)))
        .isInstanceOf(MessageConstraintException.class)
        .hasMessageContaining("1000 headers");
    assertThatThrownBy(() -> read(head + ("a: " + "b".repeat(10_000) + "\r\n").repeat(200)))
        .isInstanceOf(MessageConstraintException.class)
        .hasMessageContaining("1048576 characters");
    assertThatThrownBy(() -> read("\r\n".repeat(100)))
        .isInstanceOf(MessageConstraintException.class);
  }
}
