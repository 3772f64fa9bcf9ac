package io.ribbonfish.aws.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Objects that are copied in parts, with limits as small as a test wants them. */
class MultipartCopyTest {
  private static final int LARGEST = 100_000;
  private static final int PART = 64_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private S3Server server;
  private StoredBucket stored;
  private SdkBucket bucket;
  private RecordedLog log;
  private MultipartCopy parts;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.options().credentials("AKID", "SECRET").start();
    stored = server.createBucket("letters");
    server.createBucket("elsewhere");
    log = new RecordedLog();
    BucketSettings settings =
        new TestSettings(server.endpoint().toString())
            .with("credentials.secret", "SECRET")
            .with("bucket", "letters")
            .build();
    SdkRequests requests =
        SdkClients.requests(settings, Network.from(Map.of()), new Retrying(pause -> {}), log);
    bucket = new SdkBucket(settings, requests, LARGEST, PART);
    parts = new MultipartCopy(settings, requests, PART);
  }

  @AfterEach
  void stop() throws Exception {
    bucket.close();
    server.close();
  }

  private ListedObject put(String key, int size) throws Exception {
    StringBuilder text = new StringBuilder();
    while (text.length() < size) {
      text.append(text.length()).append(' ');
    }
    stored.put(
        S3Object.of(key, text.substring(0, size))
            .withContentType(Optional.of("text/letters"))
            .withContentEncoding(Optional.of("identity"))
            .withUserMetadata(Map.of("team", "blue"))
            .withTags(Map.of("colour", "red & green")));
    return bucket.list(ListingRequest.first(key).atMost(1)).objects().get(0);
  }

  @Test
  void keepBytesHeadersMetadataAndTags() throws Exception {
    ListedObject object = put("a b+c", 250_000);

    bucket.copy(object, "elsewhere", "moved/a b+c");

    S3Object copy = server.bucket("elsewhere").get("moved/a b+c").orElseThrow();
    S3Object original = stored.get("a b+c").orElseThrow();
    assertThat(copy.body()).isEqualTo(original.body());
    assertThat(copy.contentType()).isEqualTo(original.contentType());
    assertThat(copy.contentEncoding()).isEqualTo(original.contentEncoding());
    assertThat(copy.userMetadata()).isEqualTo(original.userMetadata());
    assertThat(copy.tags()).isEqualTo(original.tags());
    assertThat(server.requests(S3Operation.UPLOAD_PART_COPY)).isEqualTo(4);
    assertThat(server.requests(S3Operation.COPY_OBJECT)).isZero();
  }

  @Test
  void areNotNeededForSmallOnes() throws Exception {
    bucket.copy(put("small", LARGEST), "elsewhere", "small");

    assertThat(server.requests(S3Operation.COPY_OBJECT)).isEqualTo(1);
    assertThat(server.requests(S3Operation.UPLOAD_PART_COPY)).isZero();
  }

  @Test
  void goOnWhereTheStoreFailsForAMoment() throws Exception {
    server.faults().on(S3Operation.UPLOAD_PART_COPY).nth(2).show(Fault.internalError());
    server.faults().on(S3Operation.UPLOAD_PART_COPY).nth(4).show(new Fault.ResetAfterHeaders());

    bucket.copy(put("a", 250_000), "elsewhere", "a");

    assertThat(server.bucket("elsewhere").get("a").orElseThrow().body())
        .isEqualTo(stored.get("a").orElseThrow().body());
    assertThat(server.requests(S3Operation.ABORT_MULTIPART_UPLOAD)).isZero();
  }

  @Test
  void leaveNothingBehindWhereTheObjectChangesMeanwhile() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(S3Operation.UPLOAD_PART_COPY).nth(3).show(new Fault.Gated(gate));
    ListedObject object = put("a", 250_000);
    CompletableFuture<Void> copied =
        CompletableFuture.runAsync(
            () -> {
              try {
                bucket.copy(object, "elsewhere", "a");
              } catch (BucketException e) {
                assertThat(e.problem()).isEqualTo(Problem.CHANGED);
                throw new IllegalStateException(e);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    await().atMost(PATIENCE).until(() -> server.requests(S3Operation.UPLOAD_PART_COPY) == 3);
    stored.put("a", "another");
    gate.countDown();

    assertThatThrownBy(copied::join).hasRootCauseInstanceOf(BucketException.class);
    assertThat(server.bucket("elsewhere").get("a")).isEmpty();
    assertThat(server.requests(S3Operation.ABORT_MULTIPART_UPLOAD)).isEqualTo(1);
    assertThat(server.requests(S3Operation.COMPLETE_MULTIPART_UPLOAD)).isZero();
  }

  @Test
  void beginAgainWhereTheStoreHasForgottenThem() throws Exception {
    ListedObject object = put("a", 250_000);
    Fault forgotten = new Fault.Status(404, "NoSuchUpload");
    server.faults().on(S3Operation.UPLOAD_PART_COPY).show(forgotten);

    assertThatThrownBy(() -> bucket.copy(object, "elsewhere", "a"))
        .hasMessage(
            "%s no longer knows the copy of the object 'a' in bucket 'letters', which begins anew"
                + " (NoSuchUpload)",
            server.endpoint())
        .extracting("problem")
        .isEqualTo(Problem.BUSY);
  }

  @Test
  void sayWhichBucketIsNotThere() throws Exception {
    for (int size : new int[] {250_000, 10}) {
      ListedObject object = put("a", size);

      assertThatThrownBy(() -> bucket.copy(object, "nowhere", "a"))
          .hasMessage(
              "the bucket 'nowhere' does not exist at %s: check processed.bucket",
              server.endpoint())
          .extracting("problem")
          .isEqualTo(Problem.NO_BUCKET);
    }
  }

  @Test
  void goToABucketInAnotherRegionWithoutForgettingWhereTheirOwnIs() throws Exception {
    Fault moved = new Fault.Moved(301, Optional.of("eu-west-1"), Optional.empty());
    ListedObject object = put("a", 10);
    server.faults().on(S3Operation.COPY_OBJECT).nth(1).show(moved);

    bucket.copy(object, "elsewhere", "a");

    // The server is in us-east-1, so it sends who asks for the other region back.
    assertThat(server.requests(S3Operation.COPY_OBJECT)).isEqualTo(3);
    assertThat(log.lines()).noneMatch(line -> line.contains("letters"));
    assertThat(bucket.list(ListingRequest.first("")).objects()).hasSize(1);
    assertThat(server.requests(S3Operation.LIST_OBJECTS)).isEqualTo(3);
  }

  @Test
  void keepHowLongTheObjectMayBeCached() throws Exception {
    HeadObjectResponse head =
        HeadObjectResponse.builder()
            .expiresString("Wed, 21 Oct 2026 07:28:00 GMT")
            .cacheControl("max-age=60")
            .build();

    CreateMultipartUploadRequest copy = parts.describe(head, List.of(), "elsewhere", "a");

    assertThat(copy.expires()).isEqualTo("2026-10-21T07:28:00Z");
    assertThat(copy.cacheControl()).isEqualTo("max-age=60");
  }
}
