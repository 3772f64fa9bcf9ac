package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.bookmarks.ObjectVersion;
import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Object;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.StoredBucket;
import java.io.InputStream;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Bucket} promises, against a server that checks signatures. */
@ParameterizedClass
@EnumSource(BucketKind.class)
class BucketContractTest {
  private static final String STRANGE =
      "a b+c&d=e%41/grüße/😀//x'()*!~,;:@$\"<>#?[]{}|\\^`\t\uffee";

  private static final Comparator<String> BACKWARDS =
      Comparator.comparing((String key) -> new StringBuilder(key).reverse().toString());

  private S3Server server;
  private StoredBucket stored;
  private Bucket bucket;

  @Parameter private BucketKind kind = BucketKind.LEAN;

  @BeforeEach
  final void start() throws Exception {
    server = S3Server.options().credentials("AKID", "SECRET").start();
    stored = server.createBucket("letters");
    bucket = open(server.endpoint().toString(), "SECRET", "letters");
  }

  @AfterEach
  final void stop() throws Exception {
    bucket.close();
    server.close();
  }

  private Bucket open(String endpoint, String secret, String name) throws Exception {
    return kind.open(
        new TestSettings(endpoint).with("credentials.secret", secret).with("bucket", name).build(),
        new RecordedLog());
  }

  private ListedObject listed(String key) throws Exception {
    return bucket.list(ListingRequest.first(key).atMost(1)).objects().get(0);
  }

  private static void fails(ThrowingCallable call, Problem problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BucketException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void listsKeysVersionsAndPages() throws Exception {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      stored.put("key-%02d".formatted(i), "x".repeat(i));
      keys.add("key-%02d".formatted(i));
    }
    List<ListedObject> listed = new ArrayList<>();
    ListingRequest request = ListingRequest.first("").atMost(10);
    ListingPage page = bucket.list(request);
    listed.addAll(page.objects());
    while (page.nextToken().isPresent()) {
      page = bucket.list(request.next(page.nextToken().get()));
      listed.addAll(page.objects());
    }
    assertThat(listed).extracting(ListedObject::key).isEqualTo(keys);
    S3Object last = stored.get("key-24").orElseThrow();
    assertThat(listed.get(24).version())
        .isEqualTo(
            ObjectVersion.listed(
                last.etag(), 24, last.lastModified().truncatedTo(ChronoUnit.SECONDS)));
  }

  @Test
  void listsUnderAPrefixAndBehindAKey() throws Exception {
    stored.put("a/1", "x");
    stored.put("b/1", "x");
    stored.put("b/2", "x");
    stored.put("c/1", "x");
    assertThat(bucket.list(ListingRequest.first("b/").after("b/1")).objects())
        .extracting(ListedObject::key)
        .containsExactly("b/2");
  }

  @Test
  void deletesWhereTheStoreListsLongerKeysFirst() throws Exception {
    try (S3Server backwards = S3Server.options().listingOrder(BACKWARDS).start()) {
      StoredBucket letters = backwards.createBucket("letters");
      for (String key : List.of("x", "xa", "y", "ya")) {
        letters.put(key, "one");
      }
      try (Bucket own = open(backwards.endpoint().toString(), "SECRET", "letters")) {
        List<ListedObject> listed = own.list(ListingRequest.first("")).objects();
        ListedObject x = listed.get(2);
        ListedObject y = listed.get(3);
        own.delete(x);
        letters.put("y", "two");
        fails(() -> own.delete(y), Problem.CHANGED);
        fails(() -> own.delete(x), Problem.VANISHED);
      }
      assertThat(letters.keys()).containsExactlyInAnyOrder("xa", "y", "ya");
    }
  }

  @Test
  void takesNoPageForTheLastOneThatSaysThatMoreFollow() throws Exception {
    try (S3Server odd = S3Server.options().pageSize(asked -> 0).start();
        Bucket listed = open(odd.endpoint().toString(), "SECRET", "letters")) {
      odd.createBucket("letters").put("a", "hello");
      fails(() -> listed.list(ListingRequest.first("")), Problem.BUSY);
      assertThat(listed.list(ListingRequest.first("").atMost(1)).objects()).isEmpty();
    }
  }

  @Test
  void listsAFolderWithoutWhatIsInThoseBelow() throws Exception {
    for (String key : List.of("a/1", "a/b c/1", "a/b c/2", "a/d/1", "a/e", "b")) {
      stored.put(key, "x");
    }
    ListingPage page = bucket.list(ListingRequest.folder("a/"));
    assertThat(page.objects()).extracting(ListedObject::key).containsExactly("a/1", "a/e");
    assertThat(page.folders()).containsExactly("a/b c/", "a/d/");
    ListingPage first = bucket.list(ListingRequest.folder("a/").atMost(2));
    String behind = first.last().orElseThrow();
    assertThat(bucket.list(ListingRequest.folder("a/").after(behind)).folders())
        .containsExactly("a/d/");
  }

  @Test
  void readsTheBytesAndHeaders() throws Exception {
    stored.put(
        S3Object.of("a", "hello")
            .withContentType(Optional.of("text/plain"))
            .withContentEncoding(Optional.of("gzip"))
            .withUserMetadata(Map.of("Team", "blue")));
    try (ObjectContent content = bucket.get(listed("a"), 0)) {
      assertThat(content.body().readAllBytes()).asString(UTF_8).isEqualTo("hello");
      ObjectHeaders headers = content.headers();
      assertThat(headers.size()).isEqualTo(5);
      assertThat(headers.etag()).isEqualTo(stored.get("a").orElseThrow().etag());
      assertThat(headers.contentType()).contains("text/plain");
      assertThat(headers.contentEncoding()).contains("gzip");
      assertThat(headers.lastModified()).isPresent();
      assertThat(headers.userMetadata()).isEqualTo(Map.of("team", "blue"));
    }
  }

  @Test
  void readsAnEmptyObject() throws Exception {
    stored.put("folder/", "");
    try (ObjectContent content = bucket.get(listed("folder/"), 0)) {
      assertThat(content.body().readAllBytes()).isEmpty();
      assertThat(content.headers().size()).isZero();
    }
  }

  @Test
  void readsTheRestOfAnObject() throws Exception {
    stored.put("a", "hello");
    try (ObjectContent content = bucket.get(listed("a"), 2)) {
      assertThat(content.body().readAllBytes()).asString(UTF_8).isEqualTo("llo");
      assertThat(content.headers().size()).isEqualTo(5);
    }
  }

  @Test
  void readsAPartOfAnObject() throws Exception {
    stored.put("a", "hello");
    try (ObjectContent content = bucket.get(listed("a"), 1, 3)) {
      assertThat(content.body().readAllBytes()).asString(UTF_8).isEqualTo("el");
      assertThat(content.headers().size()).isEqualTo(5);
    }
    ListedObject before = listed("a");
    stored.put("a", "world");
    fails(() -> bucket.get(before, 1, 3), Problem.CHANGED);
  }

  @Test
  void takesKeysOfAnyKind() throws Exception {
    for (String key : List.of(STRANGE, "/leading", "a//b", "a/../b", "./x", "+", "%", " ")) {
      stored.put(key, "hello");
      ListedObject object = listed(key);
      assertThat(object.key()).isEqualTo(key);
      try (ObjectContent content = bucket.get(object, 0)) {
        assertThat(content.body().readAllBytes()).asString(UTF_8).isEqualTo("hello");
      }
      bucket.delete(object);
      assertThat(stored.get(key)).isEmpty();
    }
  }

  @Test
  void readsOnlyTheVersionThatWasListed() throws Exception {
    stored.put("a", "hello");
    ListedObject before = listed("a");
    stored.put("a", "world");
    fails(() -> bucket.get(before, 0), Problem.CHANGED);
    fails(() -> bucket.get(before, 2), Problem.CHANGED);
    stored.delete("a");
    fails(() -> bucket.get(before, 0), Problem.VANISHED);
  }

  @Test
  void comparesSizeAndTimeWhereThereIsNoEtag() throws Exception {
    stored.put(S3Object.of("a", "hello").withEtag(Optional.empty()));
    ListedObject before = listed("a");
    try (ObjectContent content = bucket.get(before, 0)) {
      assertThat(content.body().readAllBytes()).hasSize(5);
    }
    stored.put(S3Object.of("a", "longer").withEtag(Optional.empty()));
    fails(() -> bucket.get(before, 0), Problem.CHANGED);
    stored.putAt(
        S3Object.of("a", "world").withEtag(Optional.empty()), Instant.now().plusSeconds(60));
    fails(() -> bucket.get(before, 0), Problem.CHANGED);
  }

  @Test
  void deletesOnlyTheVersionThatWasRead() throws Exception {
    stored.put("a", "hello");
    ListedObject before = listed("a");
    stored.put("a", "world");
    fails(() -> bucket.delete(before), Problem.CHANGED);
    assertThat(stored.get("a")).isPresent();
    bucket.delete(listed("a"));
    assertThat(stored.get("a")).isEmpty();
    fails(() -> bucket.delete(before), Problem.VANISHED);
  }

  @Test
  void saysThatAnObjectIsGoneWhereTheAnswerToItsDeleteWasLost() throws Exception {
    stored.put("a", "hello");
    ListedObject object = listed("a");
    server.faults().on(S3Operation.DELETE_OBJECT).nth(1).show(new Fault.ResetAfterHeaders());
    fails(() -> bucket.delete(object), Problem.VANISHED);
    assertThat(stored.get("a")).isEmpty();
    assertThat(server.requests(S3Operation.DELETE_OBJECT)).isEqualTo(2);
  }

  @Test
  void triesAgainWhatMayPass() throws Exception {
    stored.put("a", "hello");
    server.faults().on(S3Operation.LIST_OBJECTS).nth(1).show(Fault.slowDown());
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(new Fault.ResetBeforeHeaders());
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(Fault.internalError());
    try (ObjectContent content = bucket.get(listed("a"), 0)) {
      assertThat(content.body().readAllBytes()).hasSize(5);
    }
  }

  @Test
  void triesAFewTimesAndNoMore() throws Exception {
    server.faults().on(S3Operation.LIST_OBJECTS).show(Fault.slowDown());
    fails(() -> bucket.list(ListingRequest.first("")), Problem.BUSY);
    assertThat(server.requests(S3Operation.LIST_OBJECTS)).isEqualTo(4);
  }

  @Test
  void findsABodyOfAnotherLengthThanListedToBeAnotherVersion() throws Exception {
    stored.put("a", "hello");
    ListedObject object = listed("a");
    server.faults().on(S3Operation.GET_OBJECT).nth(1).show(new Fault.WrongLength(3));
    fails(() -> bucket.get(object, 0), Problem.CHANGED);
    try (ObjectContent content = bucket.get(object, 0)) {
      assertThat(content.body().readAllBytes()).asString(UTF_8).isEqualTo("hello");
    }
  }

  @Test
  void takesNoOtherBytesThanItAskedFor() throws Exception {
    stored.put("a", "0123456789");
    ListedObject object = listed("a");
    server.faults().on(S3Operation.GET_OBJECT).show(new Fault.LaterPart(2));
    fails(() -> bucket.get(object, 4), Problem.BUSY);
    server.faults().clear();
    try (ObjectContent content = bucket.get(object, 4)) {
      assertThat(content.body().readAllBytes()).asString(UTF_8).isEqualTo("456789");
    }
  }

  @Test
  void saysWhatKindOfFailureItIs() throws Exception {
    stored.put("a", "hello");
    ListedObject object = listed("a");
    server.faults().on(S3Operation.GET_OBJECT).show(Fault.internalError());
    fails(() -> bucket.get(object, 0), Problem.BUSY);
    server.faults().clear();
    server.faults().on(S3Operation.GET_OBJECT).show(new Fault.Status(403, "AccessDenied"));
    fails(() -> bucket.get(object, 0), Problem.DENIED);
    server.faults().clear();
    String endpoint = server.endpoint().toString();
    try (Bucket other = open(endpoint, "WRONG", "letters")) {
      fails(() -> other.list(ListingRequest.first("")), Problem.CREDENTIALS);
    }
    try (Bucket other = open(endpoint, "SECRET", "nowhere")) {
      fails(() -> other.list(ListingRequest.first("")), Problem.NO_BUCKET);
    }
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (Bucket other = open("http://127.0.0.1:" + free, "SECRET", "letters")) {
      fails(() -> other.list(ListingRequest.first("")), Problem.UNREACHABLE);
    }
  }

  @Test
  void keepsConnectionsOverManyDownloads() throws Exception {
    stored.put("a", "hello".repeat(1000));
    ListedObject object = listed("a");
    for (int i = 0; i < 20; i++) {
      try (ObjectContent content = bucket.get(object, 0);
          InputStream body = content.body()) {
        assertThat(body.readNBytes(5000)).hasSize(5000);
      }
    }
    assertThat(server.connections()).isLessThanOrEqualTo(2);
  }

  @Test
  void breaksOffADownload() throws Exception {
    stored.put("a", "x".repeat(1_000_000));
    ObjectContent content = bucket.get(listed("a"), 0);
    assertThat(content.body().read()).isEqualTo('x');
    content.abort();
    assertThatThrownBy(() -> content.body().readAllBytes()).isInstanceOf(java.io.IOException.class);
    content.close();
  }
}
