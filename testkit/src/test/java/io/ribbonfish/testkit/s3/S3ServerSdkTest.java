package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** The server as the AWS SDK sees it, with signatures checked. */
class S3ServerSdkTest {
  private S3Server server;
  private StoredBucket bucket;
  private S3Client client;

  @BeforeEach
  void start() throws IOException {
    server = S3Server.options().region("eu-west-1").credentials("AKID", "secret").start();
    bucket = server.createBucket("b");
    client = client(server, "AKID", "secret");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private static S3Client client(S3Server server, String keyId, String secret) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .region(Region.EU_WEST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret)))
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "a+b&c=d",
        "100%",
        "naïve/ключ",
        "🐟/fish",
        "a//b",
        "q?x#y",
        "tab\tnew"
      })
  void putsGetsListsAndDeletesKeysOfAllKinds(String key) {
    client.putObject(p -> p.bucket("b").key(key), RequestBody.fromString("body of " + key));
    assertThat(bucket.get(key).orElseThrow().text()).isEqualTo("body of " + key);
    assertThat(client.getObjectAsBytes(g -> g.bucket("b").key(key)).asUtf8String())
        .isEqualTo("body of " + key);
    assertThat(client.listObjectsV2(l -> l.bucket("b")).contents())
        .extracting(software.amazon.awssdk.services.s3.model.S3Object::key)
        .containsExactly(key);
    client.deleteObject(d -> d.bucket("b").key(key));
    assertThat(bucket.keys()).isEmpty();
  }

  @Test
  void keepsWhatAPutSaysOfAnObject() {
    client.putObject(
        p ->
            p.bucket("b")
                .key("a")
                .contentType("text/csv")
                .contentEncoding("gzip")
                .metadata(Map.of("owner", "ann"))
                .tagging("colour=deep blue"),
        RequestBody.fromString("x"));
    GetObjectResponse got = client.getObjectAsBytes(g -> g.bucket("b").key("a")).response();
    assertThat(got.contentType()).isEqualTo("text/csv");
    assertThat(got.contentEncoding()).isEqualTo("gzip");
    assertThat(got.metadata()).containsEntry("owner", "ann");
    assertThat(got.tagCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
  void decodesStreamedBodiesWithTrailers(String algorithm) {
    byte[] body = new byte[300_000];
    Arrays.fill(body, (byte) 'z');
    client.putObject(
        p -> p.bucket("b").key("big").checksumAlgorithm(ChecksumAlgorithm.valueOf(algorithm)),
        RequestBody.fromContentProvider(
            () -> new java.io.ByteArrayInputStream(body), body.length, "text/plain"));
    S3Object stored = bucket.get("big").orElseThrow();
    assertThat(stored.body()).isEqualTo(body);
    assertThat(stored.contentEncoding()).isEmpty();
  }

  @Test
  void listsManyPages() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      keys.add(String.format("k%05d", i));
      bucket.put(keys.get(i), "");
    }
    List<String> listed = new ArrayList<>();
    client
        .listObjectsV2Paginator(l -> l.bucket("b"))
        .contents()
        .forEach(object -> listed.add(object.key()));
    assertThat(listed).isEqualTo(keys);
    assertThat(server.requests(S3Operation.LIST_OBJECTS)).isEqualTo(3);
  }

  @Test
  void copiesAndTags() {
    bucket.put("from dir/é", "x");
    client.copyObject(
        c ->
            c.sourceBucket("b")
                .sourceKey("from dir/é")
                .destinationBucket("b")
                .destinationKey("to"));
    assertThat(bucket.get("to").orElseThrow().text()).isEqualTo("x");
    client.copyObject(
        c ->
            c.sourceBucket("b")
                .sourceKey("to")
                .destinationBucket("b")
                .destinationKey("to")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("done", "yes")));
    assertThat(bucket.get("to").orElseThrow().userMetadata()).containsEntry("done", "yes");
    Tag tag = Tag.builder().key("k & l").value("<v>").build();
    client.putObjectTagging(t -> t.bucket("b").key("to").tagging(s -> s.tagSet(tag)));
    assertThat(client.getObjectTagging(t -> t.bucket("b").key("to")).tagSet()).containsExactly(tag);
  }

  @Test
  void putsPartsTogether() {
    String id = client.createMultipartUpload(c -> c.bucket("b").key("m")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      int number = i;
      String etag =
          client
              .uploadPart(
                  u -> u.bucket("b").key("m").uploadId(id).partNumber(number),
                  RequestBody.fromString("part" + number))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }
    client.completeMultipartUpload(
        c -> c.bucket("b").key("m").uploadId(id).multipartUpload(u -> u.parts(parts)));
    S3Object whole = bucket.get("m").orElseThrow();
    assertThat(whole.text()).isEqualTo("part1part2part3");
    assertThat(whole.etag().orElseThrow()).endsWith("-3");
  }

  @Test
  void givesTheSdksOwnExceptions() {
    assertThatThrownBy(() -> client.getObjectAsBytes(g -> g.bucket("b").key("none")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> client.listObjectsV2(l -> l.bucket("none")))
        .isInstanceOf(NoSuchBucketException.class);
    bucket.put("a", "x");
    assertThatThrownBy(() -> client.getObjectAsBytes(g -> g.bucket("b").key("a").ifMatch("other")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void refusesAWrongSecretAndAWrongKeyId() {
    try (S3Client wrongSecret = client(server, "AKID", "other");
        S3Client wrongKey = client(server, "OTHER", "secret")) {
      assertThat(errorOf(wrongSecret)).isEqualTo("SignatureDoesNotMatch");
      assertThat(errorOf(wrongKey)).isEqualTo("InvalidAccessKeyId");
    }
  }

  @Test
  void refusesARequestSignedAtAnotherTime() throws IOException {
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    try (S3Server other =
            S3Server.options()
                .region("eu-west-1")
                .credentials("AKID", "secret")
                .clock(late)
                .start();
        S3Client early = client(other, "AKID", "secret")) {
      other.createBucket("b");
      assertThat(errorOf(early)).isEqualTo("RequestTimeTooSkewed");
    } finally {
      SdkGlobalTime.setGlobalTimeOffset(0); // the SDK has learnt the other clock for all clients
    }
  }

  @Test
  void understandsVirtualHostStyleSignatures() {
    try (S3Client virtual =
        S3Client.builder()
            .endpointOverride(java.net.URI.create("http://localhost:" + server.port()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
            .build()) {
      bucket.put("dir/a", "hello");
      assertThat(virtual.getObjectAsBytes(g -> g.bucket("b").key("dir/a")).asString(UTF_8))
          .isEqualTo("hello");
    }
  }

  private static String errorOf(S3Client client) {
    try {
      client.listObjectsV2(l -> l.bucket("b"));
      return "none";
    } catch (S3Exception e) {
      return e.awsErrorDetails().errorCode();
    }
  }
}
