package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.HttpMessageWriter;
import org.apache.hc.core5.http.io.SessionOutputBuffer;

/**
 * Writes the heads of requests for HttpCore, all at once: HttpCore's own writer puts each character
 * through several hands. For one thread.
 */
final class RequestHeadWriter implements HttpMessageWriter<ClassicHttpRequest> {
  private final StringBuilder head = new StringBuilder(1024);

  @Override
  public void write(ClassicHttpRequest request, SessionOutputBuffer buffer, OutputStream out)
      throws IOException {
    head.setLength(0);
    head.append(request.getMethod()).append(' ').append(onOneLine(request.getRequestUri()));
    head.append(" HTTP/1.1\r\n");
    for (Iterator<Header> headers = request.headerIterator(); headers.hasNext(); ) {
      Header header = headers.next();
      head.append(header.getName()).append(": ").append(onOneLine(header.getValue()));
      head.append("\r\n");
    }
    head.append("\r\n");
    buffer.write(head.toString().getBytes(ISO_8859_1), out);
  }

  /** Nobody's key or tag becomes a header of its own. */
  private static String onOneLine(String value) {
    return value.replace('\r', ' ').replace('\n', ' ');
  }
}
