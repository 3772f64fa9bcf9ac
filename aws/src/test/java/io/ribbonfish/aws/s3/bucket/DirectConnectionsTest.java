package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.aws.network.Network;
import io.ribbonfish.testkit.s3.S3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class DirectConnectionsTest {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final String LAST = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlast";

  private final AtomicLong now = new AtomicLong();
  private S3Server server;
  private Place place;
  private Connections connections;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    server.createBucket("letters").put("a", "x".repeat(1_000_000));
    place = Place.of(Optional.of(server.endpoint()), Region.US_EAST_1, "letters", true);
    connections = connections(server.endpoint());
  }

  @AfterEach
  void stop() throws IOException {
    connections.close();
    server.close();
  }

  private Connections connections(URI endpoint) throws Exception {
    BucketSettings settings = new TestSettings(endpoint.toString()).build();
    return new DirectConnections(
        LeanClients.pool(settings.session().tcp(), Network.from(Map.of()), Integer.MAX_VALUE),
        now::get);
  }

  private LeanRequest request() {
    LeanRequest request = new LeanRequest("GET", place, place.path("a"));
    request.addHeader("Host", place.hostHeader());
    return request;
  }

  private Connections.Answer send() throws IOException {
    return connections.send(place.host(), request());
  }

  private void readAll(Connections.Answer answer) throws IOException {
    try (answer;
        InputStream body = answer.body()) {
      assertThat(answer.head().getCode()).isEqualTo(200);
      assertThat(body.readAllBytes()).hasSize(1_000_000);
    }
  }

  /** Answers each request, on whatever connection, with the next of these texts. */
  private static final class CannedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Queue<String> answers;
    private final AtomicInteger accepted = new AtomicInteger();

    CannedServer(String... answers) throws IOException {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      this.answers = new ConcurrentLinkedQueue<>(List.of(answers));
      Thread thread = new Thread(this::accept, "canned-server");
      thread.setDaemon(true);
      thread.start();
    }

    Place place() {
      URI endpoint = URI.create("http://127.0.0.1:" + socket.getLocalPort());
      return Place.of(Optional.of(endpoint), Region.US_EAST_1, "letters", true);
    }

    private void accept() {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          accepted.incrementAndGet();
          serve(client);
        } catch (IOException e) {
          // The client has closed its connection, or the test is over.
        }
      }
    }

    private void serve(Socket client) throws IOException {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          String answer = answers.remove();
          client.getOutputStream().write(answer.getBytes(ISO_8859_1));
          if (answer.startsWith("HTTP/1.0") || answer.contains("close") || answers.isEmpty()) {
            return;
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private String bodyFrom(CannedServer canned) throws IOException {
    LeanRequest request = new LeanRequest("GET", canned.place(), "/letters/a");
    request.addHeader("Host", canned.place().hostHeader());
    try (Connections.Answer answer = connections.send(canned.place().host(), request);
        InputStream body = answer.body()) {
      return new String(body.readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void sendsManyRequestsOverOneConnection() throws Exception {
    for (int i = 0; i < 5; i++) {
      readAll(send());
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void readsTheRestOfABodyThatIsClosedSoThatTheConnectionServesAgain() throws Exception {
    try (Connections.Answer answer = send();
        InputStream body = answer.body()) {
      assertThat(body.read()).isEqualTo('x');
    }
    readAll(send());
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void cutsAConnectionOverWhichMoreWouldCome() throws Exception {
    try (Connections.Answer answer = send()) {
      assertThat(answer.body().read()).isEqualTo('x');
    }
    Awaitility.await().until(() -> server.connections() == 0);
    readAll(send());
  }

  @Test
  void takesAnotherWhereTheServerHasClosedTheIdleOne() throws Exception {
    readAll(send());
    server.cutConnections();
    now.addAndGet(MINUTE_NANOS);
    readAll(send());
  }

  @Test
  void keepsAnIdleConnectionThatTheServerKeeps() throws Exception {
    readAll(send());
    now.addAndGet(MINUTE_NANOS);
    readAll(send());
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void aCancelThatComesTooLateHarmsNobody() throws Exception {
    LeanRequest first = request();
    readAll(connections.send(place.host(), first));
    Connections.Answer second = send();
    first.cancel();
    readAll(second);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void refusesARequestThatWasCancelledBefore() throws Exception {
    LeanRequest request = request();
    request.cancel();
    assertThatThrownBy(() -> connections.send(place.host(), request))
        .isInstanceOf(IOException.class);
    readAll(send());
  }

  @Test
  void takesNoConnectionOfAnotherHost() throws Exception {
    readAll(send());
    try (S3Server other = S3Server.start()) {
      other.createBucket("letters").put("a", "y");
      Place there = Place.of(Optional.of(other.endpoint()), Region.US_EAST_1, "letters", true);
      LeanRequest request = new LeanRequest("GET", there, there.path("a"));
      request.addHeader("Host", there.hostHeader());
      try (Connections.Answer answer = connections.send(there.host(), request);
          InputStream body = answer.body()) {
        assertThat(body.readAllBytes()).containsExactly('y');
      }
      readAll(send());
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void waitsForTheAnswerBehindWordThatItIsToCome() throws Exception {
    try (CannedServer canned =
        new CannedServer(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + LAST)) {
      assertThat(bodyFrom(canned)).isEqualTo("last");
    }
  }

  @Test
  void readsAnswersInChunksOverOneConnection() throws Exception {
    try (CannedServer canned =
        new CannedServer(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            LAST)) {
      assertThat(bodyFrom(canned)).isEqualTo("abcd");
      assertThat(bodyFrom(canned)).isEmpty();
      assertThat(bodyFrom(canned)).isEqualTo("last");
      assertThat(canned.accepted.get()).isEqualTo(1);
    }
  }

  @Test
  void sendsNothingMoreOverAConnectionThatTheServerEnds() throws Exception {
    try (CannedServer canned =
        new CannedServer(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.0 200 OK\r\n\r\nto its end",
            LAST)) {
      assertThat(bodyFrom(canned)).isEqualTo("abc");
      assertThat(bodyFrom(canned)).isEqualTo("to its end");
      assertThat(bodyFrom(canned)).isEqualTo("last");
      assertThat(canned.accepted.get()).isEqualTo(3);
    }
  }

  @Test
  void isToldOfAnAnswerThatIsNoneOrCutOff() throws Exception {
    try (CannedServer canned =
        new CannedServer(
            "220 mail.test ESMTP, close\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close",
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\nabc",
            LAST)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> bodyFrom(canned)).isInstanceOf(IOException.class);
      }
      assertThat(bodyFrom(canned)).isEqualTo("last");
    }
  }

  @Test
  void refusesAnAnswerWithTwoLengths() throws Exception {
    try (CannedServer canned =
        new CannedServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", LAST)) {
      assertThatThrownBy(() -> bodyFrom(canned)).isInstanceOf(IOException.class);
      assertThat(bodyFrom(canned)).isEqualTo("last");
    }
  }

  @Test
  void givesUpOnAHeaderThatIsTooLong() throws Exception {
    try (CannedServer canned =
        new CannedServer(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nX: " + "x".repeat(100_000) + "\r\n\r\n")) {
      assertThatThrownBy(() -> bodyFrom(canned)).hasMessageContaining("line length limit");
    }
  }

  @Test
  void trustsNoIdleConnectionOnceOneTurnedOutToBeClosed() throws Exception {
    List<Connections.Answer> atOnce = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      atOnce.add(send());
    }
    for (Connections.Answer answer : atOnce) {
      readAll(answer);
    }
    server.cutConnections();
    assertThatThrownBy(this::send).isInstanceOf(IOException.class);
    readAll(send());
  }

  @Test
  void sendsNothingMoreOverAConnectionWhoseChunksWereBroken() throws Exception {
    try (CannedServer canned =
        new CannedServer(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong",
            LAST)) {
      assertThatThrownBy(() -> bodyFrom(canned)).isInstanceOf(IOException.class);
      assertThat(bodyFrom(canned)).isEqualTo("last");
      assertThat(canned.accepted.get()).isEqualTo(2);
    }
  }
}
