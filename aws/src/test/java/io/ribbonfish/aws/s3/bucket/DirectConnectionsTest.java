package io.ribbonfish.aws.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.aws.network.Network;
import io.ribbonfish.testkit.s3.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class DirectConnectionsTest {
  private static final long MINUTE_NANOS = 60_000_000_000L;

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
}
