package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server as plain HTTP shows it. */
class S3ServerTest {
  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05.678Z");

  private S3Server server;
  private StoredBucket bucket;
  private Http http;

  @BeforeEach
  void start() throws IOException {
    server = S3Server.options().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
    bucket = server.createBucket("b");
    http = new Http(server);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void getsAnObjectWithItsHeaders() throws Exception {
    bucket.put(
        S3Object.of("dir/a.txt", "hello")
            .withContentType(Optional.of("text/plain"))
            .withContentEncoding(Optional.of("identity"))
            .withUserMetadata(Map.of("owner", "ann", "town", "Łódź")));
    HttpResponse<String> answer = http.get("/b/dir/a.txt");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("hello");
    assertThat(header(answer, "etag")).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(header(answer, "last-modified")).isEqualTo("Mon, 02 Nov 2026 03:04:05 GMT");
    assertThat(header(answer, "content-type")).isEqualTo("text/plain");
    assertThat(header(answer, "content-encoding")).isEqualTo("identity");
    assertThat(header(answer, "x-amz-meta-owner")).isEqualTo("ann");
    assertThat(header(answer, "x-amz-meta-town")).startsWith("=?UTF-8?B?");
  }

  @Test
  void answersWhatIsMissingWithAnErrorDocument() throws Exception {
    HttpResponse<String> noKey = http.get("/b/none%20&lt.txt");
    assertThat(noKey.statusCode()).isEqualTo(404);
    assertThat(noKey.body()).contains("<Code>NoSuchKey</Code>").contains("&amp;lt.txt");
    HttpResponse<String> noBucket = http.get("/c?list-type=2");
    assertThat(noBucket.statusCode()).isEqualTo(404);
    assertThat(noBucket.body()).contains("<Code>NoSuchBucket</Code>");
    assertThat(http.send("HEAD", "/c", "").statusCode()).isEqualTo(404);
    assertThat(http.send("HEAD", "/b", "").statusCode()).isEqualTo(200);
  }

  @Test
  void checksConditionsOfReads() throws Exception {
    S3Object object = bucket.put("a", "one");
    String etag = '"' + object.etag().orElseThrow() + '"';
    assertThat(http.get("/b/a", "If-Match", etag).statusCode()).isEqualTo(200);
    assertThat(http.get("/b/a", "If-None-Match", etag).statusCode()).isEqualTo(304);
    String written = "Mon, 02 Nov 2026 03:04:05 GMT";
    assertThat(http.get("/b/a", "If-Unmodified-Since", written).statusCode()).isEqualTo(200);
    assertThat(http.get("/b/a", "If-Modified-Since", written).statusCode()).isEqualTo(304);
    String before = "Mon, 02 Nov 2026 03:04:04 GMT";
    assertThat(http.get("/b/a", "If-Unmodified-Since", before).statusCode()).isEqualTo(412);
    bucket.put("a", "two");
    HttpResponse<String> changed = http.get("/b/a", "If-Match", etag);
    assertThat(changed.statusCode()).isEqualTo(412);
    assertThat(changed.body()).contains("<Code>PreconditionFailed</Code>");
  }

  @Test
  void sendsRanges() throws Exception {
    bucket.put("a", "0123456789");
    HttpResponse<String> middle = http.get("/b/a", "Range", "bytes=2-4");
    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(middle.body()).isEqualTo("234");
    assertThat(header(middle, "content-range")).isEqualTo("bytes 2-4/10");
    assertThat(http.get("/b/a", "Range", "bytes=7-").body()).isEqualTo("789");
    assertThat(http.get("/b/a", "Range", "bytes=-2").body()).isEqualTo("89");
    assertThat(http.get("/b/a", "Range", "bytes=10-").statusCode()).isEqualTo(416);
  }

  @Test
  void listsInPagesInUtf8Order() throws Exception {
    List<String> keys = List.of("a", "b/1", "b/2", "c d", "é", "\uFF5E", "\uD83D\uDC1F");
    keys.forEach(key -> bucket.put(key, key));
    StringBuilder listed = new StringBuilder();
    String token = "";
    int pages = 0;
    do {
      String page = http.get("/b?list-type=2&max-keys=2" + token).body();
      Pattern.compile("<Key>(.*?)</Key>")
          .matcher(page)
          .results()
          .forEach(m -> listed.append(m.group(1)).append('|'));
      token = nextToken(page).map(text -> "&continuation-token=" + text).orElse("");
      pages++;
    } while (!token.isEmpty());
    assertThat(listed.toString()).isEqualTo(String.join("|", keys) + "|");
    assertThat(pages).isEqualTo(4);
    assertThat(server.requests(S3Operation.LIST_OBJECTS)).isEqualTo(4);
  }

  @Test
  void listsWithPrefixDelimiterStartAfterAndEncoding() throws Exception {
    for (String key : List.of("a", "b/1", "b/2", "b/c/3", "d +&.txt")) {
      bucket.put(key, key);
    }
    String folders = http.get("/b?list-type=2&delimiter=/").body();
    assertThat(folders)
        .contains("<Key>a</Key>")
        .contains("<CommonPrefixes><Prefix>b/</Prefix></CommonPrefixes>")
        .contains("<KeyCount>3</KeyCount>")
        .doesNotContain("b/1");
    String first = http.get("/b?list-type=2&delimiter=/&max-keys=2").body();
    String rest =
        http.get("/b?list-type=2&delimiter=/&continuation-token=" + nextToken(first).orElseThrow())
            .body();
    assertThat(rest).contains("<KeyCount>1</KeyCount>").contains("<Key>d +&amp;.txt</Key>");
    String prefixed = http.get("/b?list-type=2&prefix=b/&start-after=b/1").body();
    assertThat(prefixed).contains("<Key>b/2</Key>").contains("<Key>b/c/3</Key>");
    assertThat(prefixed).contains("<KeyCount>2</KeyCount>");
    String encoded = http.get("/b?list-type=2&prefix=d&encoding-type=url").body();
    assertThat(encoded).contains("<Key>d+%2B%26.txt</Key>");
  }

  @Test
  void listsShorterPagesThanAskedFor() throws Exception {
    try (S3Server stingy = S3Server.options().pageSize(asked -> 1).start()) {
      StoredBucket two = stingy.createBucket("b");
      two.put("a", "");
      two.put("b", "");
      String page = new Http(stingy).get("/b?list-type=2&max-keys=1000").body();
      assertThat(page).contains("<KeyCount>1</KeyCount>").contains("<MaxKeys>1000</MaxKeys>");
      assertThat(nextToken(page)).isPresent();
    }
  }

  @Test
  void keepsVersions() throws Exception {
    StoredBucket versions = server.createVersionedBucket("v");
    String first = versions.put("a", "one").versionId().orElseThrow();
    versions.put("a", "two");
    assertThat(http.get("/v/a").body()).isEqualTo("two");
    assertThat(http.get("/v/a?versionId=" + first).body()).isEqualTo("one");
    HttpResponse<String> deleted = http.send("DELETE", "/v/a", "");
    assertThat(header(deleted, "x-amz-delete-marker")).isEqualTo("true");
    assertThat(http.get("/v/a").statusCode()).isEqualTo(404);
    assertThat(http.get("/v/a?versionId=" + first).body()).isEqualTo("one");
    assertThat(http.get("/v?list-type=2").body()).contains("<KeyCount>0</KeyCount>");
    assertThat(http.get("/v?versions").body()).contains("<DeleteMarker><Key>a</Key>");
    http.send("DELETE", "/v/a?versionId=" + header(deleted, "x-amz-version-id"), "");
    assertThat(http.get("/v/a").body()).isEqualTo("two");
  }

  @Test
  void deletesOnlyTheVersionThatWasAskedFor() throws Exception {
    String etag = bucket.put("a", "one").etag().orElseThrow();
    bucket.put("a", "two");
    assertThat(http.send("DELETE", "/b/a", "", "If-Match", etag).statusCode()).isEqualTo(412);
    assertThat(bucket.get("a")).isPresent();
    assertThat(http.send("DELETE", "/b/a", "").statusCode()).isEqualTo(204);
    assertThat(bucket.get("a")).isEmpty();
  }

  @Test
  void servesObjectsWithoutEtag() throws Exception {
    bucket.put(S3Object.of("a", "x").withEtag(Optional.empty()));
    assertThat(http.get("/b/a").headers().firstValue("etag")).isEmpty();
    assertThat(http.get("/b?list-type=2").body()).contains("<Key>a</Key>").doesNotContain("ETag");
  }

  @Test
  void refusesABodyThatIsNotWhatItsDigestSays() throws Exception {
    HttpResponse<String> answer =
        http.send("PUT", "/b/a", "hello", "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("<Code>BadDigest</Code>");
    assertThat(bucket.get("a")).isEmpty();
  }

  @Test
  void understandsVirtualHosts() throws Exception {
    bucket.put("dir/a", "hello");
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String request = "GET /dir/a HTTP/1.1\r\nHost: b.localhost:1\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void answersRequestsThatWereSentAheadInOrder() throws Exception {
    bucket.put("a", "1");
    bucket.put("b", "2");
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String requests =
          "PUT /b/c HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
              + "GET /b/a HTTP/1.1\r\nHost: x\r\n\r\n"
              + "GET /b/c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(requests.getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer.split("HTTP/1.1 200 ", -1)).hasSize(4);
      assertThat(answer).contains("\r\n\r\n1HTTP").endsWith("\r\n\r\nabc");
    }
  }

  private static Optional<String> nextToken(String page) {
    return Pattern.compile("<NextContinuationToken>(.*?)<")
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .findFirst();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
