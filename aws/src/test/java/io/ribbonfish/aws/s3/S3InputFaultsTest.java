package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.testkit.FakeContext;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3InputFaultsTest {
  private static final Duration POLL = Duration.ofSeconds(5);

  @TempDir Path folder;
  private S3Server server;
  private StoredBucket bucket;
  private Map<String, Object> fields;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    bucket = server.createBucket("letters");
    fields = Rig.fields(server, "letters");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void watching() {
    fields.put("bookmarks_file.path", folder.resolve("bookmarks.json").toString());
    fields.put("watcher.poll_interval", POLL);
  }

  private List<String> fill(int objects, int bytes) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      String body = ("%06d".formatted(i)).repeat(bytes / 6);
      bucket.put("key-%03d".formatted(i), body);
      expected.add("key-%03d=%s".formatted(i, body));
    }
    return expected;
  }

  private Rig rig(Timing timing) throws Exception {
    return Rig.start(fields, TestScanners.TO_THE_END, timing);
  }

  @Test
  void deliversEverythingOnceThroughErrorsAndResets() throws Exception {
    List<String> expected = fill(60, 600);
    server.faults().on(S3Operation.GET_OBJECT).percent(20).show(Fault.slowDown());
    server.faults().on(S3Operation.GET_OBJECT).percent(10).show(new Fault.ResetBeforeHeaders());
    server.faults().on(S3Operation.GET_OBJECT).percent(10).show(new Fault.ResetAfterHeaders());
    server.faults().on(S3Operation.GET_OBJECT).percent(10).show(Fault.internalError());
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void goesOnWhereABodyBrokeOff() throws Exception {
    List<String> expected = fill(10, 300_000);
    server.faults().on(S3Operation.GET_OBJECT).firstOfEachKey(3).show(new Fault.Truncated(40));
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts().stream().sorted().toList().equals(expected)).isTrue();
      assertThat(rig.count("s3_objects_retried")).isZero();
    }
  }

  @Test
  void listsTheFailedPageAgain() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2100; i++) {
      bucket.put("key-%04d".formatted(i), "x");
      expected.add("key-%04d=x".formatted(i));
    }
    server.faults().on(S3Operation.LIST_OBJECTS).nth(3).show(new Fault.ExpiredToken());
    for (int n = 4; n < 12; n++) {
      server.faults().on(S3Operation.LIST_OBJECTS).nth(n).show(Fault.internalError());
    }
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void deliversTheNewVersionWhereOneWasOverwrittenBeforeItsDownload() throws Exception {
    bucket.put("a", "one");
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(new Fault.Gated(gate));
    try (Rig rig = rig(ManualTiming.running())) {
      await().atMost(Rig.PATIENCE).until(() -> server.requests(S3Operation.GET_OBJECT) == 1);
      bucket.put("a", "two");
      gate.countDown();
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactly("a=two");
    }
  }

  @Test
  void deliversTheNewVersionWhereTheStoreListsLongerKeysFirst() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Comparator<String> byLastLetter =
        Comparator.comparing(key -> new StringBuilder(key).reverse().toString());
    try (S3Server backwards =
        S3Server.options().listingOrder(byLastLetter).pageSize(asked -> 1).start()) {
      StoredBucket letters = backwards.createBucket("letters");
      letters.put("a0", "three");
      letters.put("a", "one");
      backwards.faults().on(S3Operation.GET_OBJECT).key("a").nth(1).show(new Fault.Gated(gate));
      fields.put("endpoint", backwards.endpoint().toString());
      try (Rig rig = rig(ManualTiming.running())) {
        await().atMost(Rig.PATIENCE).until(() -> backwards.requests(S3Operation.GET_OBJECT) == 2);
        letters.put("a", "two");
        gate.countDown();
        rig.awaitEnd();
        assertThat(rig.texts()).containsExactlyInAnyOrder("a=two", "a0=three");
      }
    }
  }

  @Test
  void neverMixesTheBytesOfTwoVersions() throws Exception {
    bucket.put("a", "1".repeat(400_000));
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(new Fault.Truncated(30));
    // Of the requests that the rule before leaves.
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(new Fault.Gated(gate));
    try (Rig rig = rig(ManualTiming.running())) {
      await().atMost(Rig.PATIENCE).until(() -> server.requests(S3Operation.GET_OBJECT) == 2);
      bucket.put("a", "2".repeat(400_000));
      gate.countDown();
      rig.awaitEnd();
      assertThat(rig.got()).hasSize(1);
      assertThat(rig.texts().get(0).equals("a=" + "2".repeat(400_000))).isTrue();
    }
  }

  @Test
  void goesOnToTheEndAfterANack() throws Exception {
    fields.put("parallel_objects", 1L);
    List<String> expected = fill(3, 6);
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(S3Operation.GET_OBJECT).nth(2).show(new Fault.Gated(gate));
    try (Rig rig =
        Rig.start(fields, TestScanners.TO_THE_END, ManualTiming.running(), got -> false)) {
      rig.awaitMessages(1);
      rig.got().get(0).ack().nack(new IllegalStateException("not wanted"));
      gate.countDown();
      rig.awaitEnd();
      assertThat(rig.texts()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void endsWhereAThreadOfItsOwnBreaksDown() throws Exception {
    watching();
    bucket.put("a", "1");
    ScannerFactory scanner =
        (source, name) -> {
          throw new NoClassDefFoundError("com/example/Missing");
        };
    try (Rig rig = Rig.start(fields, scanner, ManualTiming.running())) {
      await().atMost(Rig.PATIENCE).until(() -> rig.breakdown().isPresent());
      assertThat(rig.breakdown().orElseThrow())
          .isInstanceOf(Error.class)
          .hasMessageContaining("s3-reader-")
          .hasMessageContaining("com/example/Missing");
    }
  }

  @Test
  void goesOnAfterAnOutageOfTheStore() throws Exception {
    watching();
    bucket.put("a", "one");
    ManualTiming timing = ManualTiming.running();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      server.faults().on().show(new Fault.Status(503, "ServiceUnavailable"));
      bucket.put("b", "two");
      await()
          .atMost(Rig.PATIENCE)
          .until(() -> rig.logLines().stream().anyMatch(line -> line.contains("could not answer")));
      assertThat(rig.input.outage())
          .hasValueSatisfying(why -> assertThat(why).contains("could not answer"));
      assertThat(rig.count("input_connection_lost")).isEqualTo(1);
      server.faults().clear();
      rig.awaitMessages(2);
      assertThat(rig.texts()).containsExactly("a=one", "b=two");
      assertThat(rig.input.outage()).isEmpty();
      assertThat(rig.count("input_connection_lost")).isEqualTo(1);
      assertThat(rig.count("input_connection_up")).isEqualTo(1);
      assertThat(rig.logLines()).contains("info: The store answers again.");
    }
  }

  @Test
  void theConnectionIsBackOnceTheStoreSaysThatAnObjectIsGone() throws Exception {
    watching();
    bucket.put("a", "one");
    server.faults().on(S3Operation.GET_OBJECT).show(new Fault.ResetBeforeHeaders());
    try (Rig rig = rig(ManualTiming.running())) {
      await().atMost(Rig.PATIENCE).until(() -> rig.input.outage().isPresent());
      bucket.delete("a");
      server.faults().clear();
      await().atMost(Rig.PATIENCE).until(() -> rig.input.outage().isEmpty());
      assertThat(rig.count("input_connection_lost")).isEqualTo(1);
      assertThat(rig.count("input_connection_up")).isEqualTo(1);
    }
  }

  @Test
  void readsObjectsWithoutEtags() throws Exception {
    watching();
    bucket.put(S3Object.of("a", "one").withEtag(Optional.empty()));
    ManualTiming timing = new ManualTiming();
    try (Rig rig = rig(timing)) {
      rig.awaitMessages(1);
      await().atMost(Rig.PATIENCE).until(() -> rig.metric("s3_objects_in_flight") == 0);
      bucket.put(S3Object.of("a", "longer").withEtag(Optional.empty()));
      timing.awaitSleepers(1);
      timing.advance(POLL);
      rig.awaitMessages(2);
      timing.awaitSleepers(1);
      timing.advance(POLL);
      timing.awaitSleepers(1);
      assertThat(rig.texts()).containsExactly("a=one", "a=longer");
    }
  }

  @Test
  void closesWhileADownloadHangs() throws Exception {
    watching();
    bucket.put("a", "1".repeat(100_000));
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(S3Operation.GET_OBJECT).first(1).show(new Fault.GatedBody(1000, gate));
    try (Rig rig = rig(new ManualTiming())) {
      await().atMost(Rig.PATIENCE).until(() -> rig.count("s3_get_requests") == 1);
    }
    gate.countDown();
    try (Rig rig = rig(new ManualTiming())) {
      rig.awaitMessages(1);
    }
  }

  @Test
  void saysOnceThatListingFailsWhileDownloadsGoOn() throws Exception {
    watching();
    server
        .faults()
        .on(S3Operation.LIST_OBJECTS)
        .keys(token -> !token.isEmpty())
        .show(new Fault.Status(403, "AccessDenied"));
    for (int i = 0; i < 1500; i++) {
      bucket.put("key-%04d".formatted(i), "x");
    }
    try (Rig rig = rig(ManualTiming.running())) {
      rig.awaitMessages(900);
      await()
          .atMost(Rig.PATIENCE)
          .until(() -> rig.logLines().stream().anyMatch(line -> line.contains("s3:ListBucket")));
      assertThat(rig.logLines()).filteredOn(line -> line.contains("answers again")).isEmpty();
      server.faults().clear();
      rig.awaitMessages(1500);
    }
  }

  @Test
  void listsNoFurtherThanItCanDeliver() throws Exception {
    for (int i = 0; i < 6000; i++) {
      bucket.put("key-%04d".formatted(i), "0123456789");
    }
    fields.put("max_buffered_bytes", 2000L);
    try (Rig rig =
        Rig.start(fields, TestScanners.TO_THE_END, ManualTiming.running(), got -> false)) {
      rig.awaitMessages(5);
      await()
          .atMost(Rig.PATIENCE)
          .until(
              () -> rig.count("s3_list_requests") >= 3 && rig.metric("s3_objects_waiting") > 1900);
      assertThat(rig.count("s3_list_requests")).isLessThan(6);
      assertThat(rig.metric("s3_bytes_in_flight")).isLessThan(6000);
      assertThat(rig.got().size()).isLessThan(40);
    }
  }

  @Test
  void saysWhyItCannotConnect() throws Exception {
    assertThat(connectFailure(Map.of("bucket", "nowhere")))
        .isEqualTo(
            "the bucket 'nowhere' does not exist at %s: check bucket, region and endpoint"
                .formatted(server.endpoint()));
    String refused;
    try (ServerSocket socket = new ServerSocket(0)) {
      refused = "http://127.0.0.1:" + socket.getLocalPort();
    }
    assertThat(connectFailure(Map.of("endpoint", refused)))
        .isEqualTo(
            "cannot reach %s: the connection was refused; check endpoint, and that the server runs"
                .formatted(refused));
    server.faults().on(S3Operation.LIST_OBJECTS).show(new Fault.Status(403, "AccessDenied"));
    assertThat(connectFailure(Map.of()))
        .isEqualTo(
            "access to the bucket 'letters' is denied (AccessDenied): allow s3:ListBucket to these"
                + " credentials");
    server.faults().clear();
    server
        .faults()
        .on(S3Operation.LIST_OBJECTS)
        .show(new Fault.Status(403, "SignatureDoesNotMatch"));
    assertThat(connectFailure(Map.of())).contains("check credentials.secret");
  }

  private String connectFailure(Map<String, Object> different) throws Exception {
    fields = Rig.fields(server, "letters");
    fields.putAll(different);
    SpecConfig config = new SpecConfig(S3Input.spec(), fields, TestScanners.TO_THE_END);
    try (S3Input input = S3Input.create(config, new FakeContext())) {
      return String.valueOf(catchThrowable(input::connect).getMessage());
    }
  }
}
