package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.io.HttpMessageWriter;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class RequestHeadWriterTest {
  private static final Place PLACE =
      Place.of(Optional.of(URI.create("http://store.test")), Region.US_EAST_1, "letters", true);

  private static LeanRequest request(String key) {
    LeanRequest request = new LeanRequest("GET", PLACE, PLACE.path(key));
    request.addHeader("Host", PLACE.hostHeader());
    request.addHeader("If-Match", "\"5d41402abc4b2a76b9719d911017c592\"");
    request.addHeader("Empty", "");
    return request;
  }

  private static String written(HttpMessageWriter<ClassicHttpRequest> writer, LeanRequest request)
      throws Exception {
    SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(64);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(request, buffer, out);
    buffer.flush(out);
    return out.toString(ISO_8859_1);
  }

  @Test
  void writesWhatHttpCoresOwnWriterWrites() throws Exception {
    RequestHeadWriter writer = new RequestHeadWriter();
    for (String key : new String[] {"a", "a b/\u00e4\u20ac?&", "x".repeat(1_000)}) {
      assertThat(written(writer, request(key)))
          .isEqualTo(written(new DefaultHttpRequestWriter(), request(key)));
    }
  }

  @Test
  void noValueBecomesAHeaderOfItsOwn() throws Exception {
    LeanRequest request = request("a");
    request.addHeader("If-Match", "\"x\"\r\nx-amz-acl: public-read");
    assertThat(written(new RequestHeadWriter(), request).lines())
        .noneMatch(line -> line.startsWith("x-amz-acl"));
  }
}
