package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.aws.s3.bucket.BucketSettings;
import io.ribbonfish.aws.s3.bucket.LeanClients;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import io.ribbonfish.aws.s3.bucket.Retrying;
import io.ribbonfish.aws.s3.bucket.SdkClients;
import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads large objects in parts, through both ways to a bucket. */
@ParameterizedClass
@ValueSource(strings = {"lean", "sdk"})
class PartedBodyTest {
  private static final int HISTORIES = 12;
  private static final int MOST_ATTEMPTS = 60;

  @Parameter private String kind = "";
  private final Timing timing = ManualTiming.running();
  private S3Server server;
  private StoredBucket stored;
  private Bucket bucket;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    stored = server.createBucket("letters");
    Map<String, Object> fields = Rig.fields(server, "letters");
    SpecConfig config = new SpecConfig(S3Input.spec(), fields, TestScanners.TO_THE_END);
    BucketSettings settings =
        new BucketSettings(Session.from(config), "letters", true, 20, Optional.empty(), false);
    Retrying retrying = new Retrying(timing::sleep);
    Network network = Network.from(Map.of());
    bucket =
        kind.equals("lean")
            ? LeanClients.bucket(settings, network, retrying, new RecordedLog())
            : SdkClients.bucket(settings, network, retrying, new RecordedLog());
  }

  @AfterEach
  void stop() throws Exception {
    bucket.close();
    server.close();
  }

  /** A budget, and what reads within it. */
  private record Reading(ByteBudget budget, ByteBudget.Share share, ReadAhead ahead)
      implements AutoCloseable {
    static Reading of(Bucket bucket, Timing timing, long limit, int connections, int part) {
      ByteBudget budget = new ByteBudget(limit);
      return new Reading(
          budget,
          budget.share(),
          new ReadAhead(bucket, budget, timing, connections, part, new SilentDownloads()));
    }

    @Override
    public void close() {
      ahead.close();
    }
  }

  private ListedObject put(byte[] bytes) throws Exception {
    stored.put(S3Object.of("big", bytes));
    return bucket.list(ListingRequest.first("big")).objects().get(0);
  }

  private PartedBody open(Reading reading, ListedObject object, long from) throws Exception {
    return new PartedBody(
        object,
        from,
        range ->
            new ResumingBody(bucket, object, range, reading.share(), timing, new SilentDownloads()),
        reading.ahead(),
        reading.budget(),
        reading.share());
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void givesTheBytesInTheirOrderWhateverBreaks() throws Exception {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      byte[] bytes = random(random, 1 + random.nextInt(1_000_000));
      ListedObject object = put(bytes);
      server.faults().on(S3Operation.GET_OBJECT).percent(12).show(new Fault.Truncated(50));
      server.faults().on(S3Operation.GET_OBJECT).percent(8).show(new Fault.ResetAfterHeaders());
      server.faults().on(S3Operation.GET_OBJECT).percent(8).show(new Fault.ResetBeforeHeaders());
      server.faults().on(S3Operation.GET_OBJECT).percent(8).show(Fault.slowDown());
      long limit = 200_000 + random.nextInt(1_000_000);
      int part = 1_000 + random.nextInt(200_000);
      try (Reading reading = Reading.of(bucket, timing, limit, random.nextInt(5), part)) {
        assertThat(read(reading, object, random, limit)).as("seed %d", seed).isEqualTo(bytes);
        assertThat(reading.budget().used()).isZero();
      }
      server.faults().clear();
    }
  }

  /** As a reader does: where an attempt fails, the next one goes on behind what came. */
  private byte[] read(Reading reading, ListedObject object, Random random, long limit)
      throws Exception {
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      try (PartedBody body = open(reading, object, got.size())) {
        byte[] buffer = new byte[1 + random.nextInt(50_000)];
        int count = body.read(buffer, 0, buffer.length);
        while (count >= 0) {
          got.write(buffer, 0, count);
          assertThat(reading.budget().used()).isLessThanOrEqualTo(limit);
          reading.share().giveOut(count);
          reading.budget().release(count);
          count = body.read(buffer, 0, 1 + random.nextInt(buffer.length));
        }
        return got.toByteArray();
      } catch (BucketException e) {
        assertThat(e.problem()).isIn(Problem.UNREACHABLE, Problem.BUSY);
      } finally {
        reading.share().drop();
      }
    }
    return got.toByteArray();
  }

  @Test
  void asksForPartsAheadAndForNoByteTwice() throws Exception {
    byte[] bytes = random(new Random(1), 1_000_000);
    ListedObject object = put(bytes);
    long before = server.requests(S3Operation.GET_OBJECT);
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(S3Operation.GET_OBJECT).show(new Fault.GatedBody(10, gate));
    try (Reading reading = Reading.of(bucket, timing, 10_000_000, 3, 100_000);
        PartedBody body = open(reading, object, 0)) {
      boolean pays = reading.ahead().pays(200_000);
      gate.countDown();
      assertThat(pays).isFalse();
      assertThat(body.headers().size()).isEqualTo(1_000_000);
      assertThat(body.headers().etag()).isEqualTo(object.version().etag());
      assertThat(body.readAllBytes()).isEqualTo(bytes);
    }
    // Where all connections are taken for a moment, several parts are read at once.
    assertThat(server.requests(S3Operation.GET_OBJECT) - before).isBetween(3L, 10L);
  }

  @Test
  void neverMixesTwoVersions() throws Exception {
    ListedObject object =
        put("1".repeat(1_000_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    try (Reading reading = Reading.of(bucket, timing, 10_000_000, 1, 50_000);
        PartedBody body = open(reading, object, 0)) {
      assertThat(body.read()).isEqualTo('1');
      stored.put("big", "2".repeat(1_000_000));
      assertThatThrownBy(
              () -> {
                for (int next = body.read(); next >= 0; next = body.read()) {
                  assertThat(next).isEqualTo('1');
                }
              })
          .isInstanceOfSatisfying(
              BucketException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CHANGED));
    }
  }

  @Test
  void readsABrokenPartOnFromWhereItBroke() throws Exception {
    byte[] bytes = random(new Random(2), 300_000);
    ListedObject object = put(bytes);
    server.faults().on(S3Operation.GET_OBJECT).nth(2).show(new Fault.Truncated(50));
    long before = server.requests(S3Operation.GET_OBJECT);
    try (Reading reading = Reading.of(bucket, timing, 10_000_000, 2, 100_000);
        PartedBody body = open(reading, object, 0)) {
      assertThat(body.readAllBytes()).isEqualTo(bytes);
    }
    assertThat(server.requests(S3Operation.GET_OBJECT) - before).isEqualTo(4);
  }

  @Test
  void breaksOffAllDownloads() throws Exception {
    ListedObject object = put(random(new Random(3), 1_000_000));
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(S3Operation.GET_OBJECT).show(new Fault.GatedBody(10, gate));
    try (Reading reading = Reading.of(bucket, timing, 10_000_000, 3, 100_000)) {
      PartedBody body = open(reading, object, 0);
      await().atMost(Rig.PATIENCE).until(() -> server.requests(S3Operation.GET_OBJECT) == 4);
      CompletableFuture<Integer> read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return body.readAllBytes().length;
                } catch (IOException e) {
                  return -1;
                }
              });
      body.abort();
      assertThat(read.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
      body.close();
      reading.share().drop();
      assertThat(reading.budget().used()).isZero();
    } finally {
      gate.countDown();
    }
  }
}
