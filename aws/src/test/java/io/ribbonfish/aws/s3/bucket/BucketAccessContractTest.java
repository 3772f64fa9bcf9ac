package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.S3ServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/** What every {@link Bucket} does where a bucket wants to be asked in its own way. */
@ParameterizedClass
@EnumSource(BucketKind.class)
class BucketAccessContractTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER_KEY =
      Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  @Parameter private BucketKind kind = BucketKind.LEAN;
  private final RecordedLog log = new RecordedLog();

  @AfterEach
  void forgetTheTimeThatTheSdkLearnt() {
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  private static S3Server server(S3ServerOptions options) throws Exception {
    S3Server server = options.credentials("AKID", "SECRET").start();
    server.createBucket("letters").put("a", "hello");
    return server;
  }

  private static TestSettings settings(S3Server server) {
    return new TestSettings(server.endpoint().toString());
  }

  private static String read(Bucket bucket) throws Exception {
    ListedObject object = bucket.list(ListingRequest.first("a").atMost(1)).objects().get(0);
    try (ObjectContent content = bucket.get(object, 0)) {
      return new String(content.body().readAllBytes(), UTF_8);
    }
  }

  @Test
  void goesOnInTheRegionThatAnErrorNames() throws Exception {
    try (S3Server server = server(S3Server.options().region("eu-west-1"));
        Bucket bucket = kind.open(settings(server).build(), log)) {
      assertThat(read(bucket)).isEqualTo("hello");
      assertThat(read(bucket)).isEqualTo("hello");
      assertThat(server.requests(S3Operation.LIST_OBJECTS)).isEqualTo(3);
      assertThat(server.requests(S3Operation.GET_OBJECT)).isEqualTo(2);
      assertThat(log.lines())
          .containsExactly(
              "info: The bucket 'letters' is in region eu-west-1, not us-east-1: it is asked there"
                  + " from now on. Set region to save the detour.");
    }
  }

  @Test
  void goesOnInTheRegionThatARedirectNames() throws Exception {
    try (S3Server server = server(S3Server.options().region("eu-west-1"));
        Bucket bucket = kind.open(settings(server).build(), log)) {
      Fault moved = new Fault.Moved(301, Optional.of("eu-west-1"), Optional.empty());
      server.faults().on(S3Operation.LIST_OBJECTS).nth(1).show(moved);
      assertThat(read(bucket)).isEqualTo("hello");
      assertThat(server.requests(S3Operation.LIST_OBJECTS)).isEqualTo(2);
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void saysThatTheRegionIsWrongWhereNobodyNamesTheRightOne() throws Exception {
    try (S3Server server = server(S3Server.options());
        Bucket bucket = kind.open(settings(server).build(), log)) {
      server
          .faults()
          .on(S3Operation.LIST_OBJECTS)
          .show(new Fault.Moved(301, Optional.empty(), Optional.empty()));
      assertThatThrownBy(() -> bucket.list(ListingRequest.first("")))
          .hasMessage(
              "the bucket 'letters' is in another region than %s: set region to the bucket's own"
                  + " (PermanentRedirect)",
              server.endpoint());
    }
  }

  @Test
  void followsATemporaryRedirectEachTime() throws Exception {
    try (S3Server server = server(S3Server.options());
        S3Server front = S3Server.start();
        Bucket bucket = kind.open(settings(front).build(), log)) {
      front.createBucket("letters");
      String there = server.endpoint() + "/letters/anything";
      front.faults().on().show(new Fault.Moved(307, Optional.empty(), Optional.of(there)));
      assertThat(read(bucket)).isEqualTo("hello");
      assertThat(read(bucket)).isEqualTo("hello");
      assertThat(front.requests(S3Operation.GET_OBJECT)).isEqualTo(2);
      assertThat(server.requests(S3Operation.GET_OBJECT)).isEqualTo(2);
    }
  }

  @Test
  void doesNotFollowRedirectsForEver() throws Exception {
    try (S3Server server = server(S3Server.options());
        S3Server other = server(S3Server.options());
        Bucket bucket = kind.open(settings(server).build(), log)) {
      Optional<String> there = Optional.of(other.endpoint() + "/letters/");
      Optional<String> back = Optional.of(server.endpoint() + "/letters/");
      server.faults().on().show(new Fault.Moved(307, Optional.empty(), there));
      other.faults().on().show(new Fault.Moved(307, Optional.empty(), back));
      assertThatThrownBy(() -> bucket.list(ListingRequest.first("")))
          .isInstanceOf(BucketException.class);
      assertThat(server.requests(S3Operation.LIST_OBJECTS)).isEqualTo(2);
    }
  }

  @Test
  void takesTheStoresTimeWhereTheClockIsWrong() throws Exception {
    for (Duration off : new Duration[] {Duration.ofHours(5), Duration.ofHours(-30)}) {
      Clock clock = Clock.offset(Clock.systemUTC(), off);
      try (S3Server server = server(S3Server.options().clock(clock));
          Bucket bucket = kind.open(settings(server).build(), log)) {
        assertThat(read(bucket)).isEqualTo("hello");
        assertThat(read(bucket)).isEqualTo("hello");
        assertThat(server.requests(S3Operation.LIST_OBJECTS)).isEqualTo(3);
      }
    }
    assertThat(log.lines())
        .containsExactly(
            "warn: This machine's clock is 300 minutes behind the store's: requests are signed with"
                + " the store's time. Set the clock.",
            "warn: This machine's clock is 1800 minutes ahead of the store's: requests are signed"
                + " with the store's time. Set the clock.");
  }

  @Test
  void takesTheStoresTimeInAllRequestsThatAreUnderWay() throws Exception {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(5));
    try (S3Server server = server(S3Server.options().clock(clock));
        Bucket bucket = kind.open(settings(server).build(), log)) {
      List<CompletableFuture<String>> reads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        reads.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return read(bucket);
                  } catch (Exception e) {
                    return String.valueOf(e.getMessage());
                  }
                }));
      }
      for (CompletableFuture<String> each : reads) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo("hello");
      }
    }
  }

  @Test
  void saysThatTheClockIsWrongWhereTheStoresTimeDoesNotHelp() throws Exception {
    try (S3Server server = server(S3Server.options());
        Bucket bucket = kind.open(settings(server).build(), log)) {
      server.faults().on().show(new Fault.Status(403, "RequestTimeTooSkewed"));
      assertThatThrownBy(() -> bucket.list(ListingRequest.first("")))
          .hasMessageContaining("this machine's clock is wrong; set it");
      assertThat(server.requests(S3Operation.LIST_OBJECTS)).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void sendsTheCustomersKey() throws Exception {
    try (S3Server server = server(S3Server.options().customerKey(KEY));
        Bucket right = kind.open(settings(server).customerKey(KEY).build(), log);
        Bucket wrong = kind.open(settings(server).customerKey(OTHER_KEY).build(), log);
        Bucket without = kind.open(settings(server).build(), log)) {
      assertThat(read(right)).isEqualTo("hello");
      assertThatThrownBy(() -> read(wrong))
          .hasMessage(
              "access to the object 'a' in bucket 'letters' is denied (AccessDenied): allow"
                  + " s3:GetObject to these credentials, and check sse_customer_key");
      assertThatThrownBy(() -> read(without))
          .hasMessage(
              "the object 'a' in bucket 'letters' is encrypted with a key of its owner's"
                  + " (InvalidRequest): set sse_customer_key");
    }
  }

  @Test
  void agreesToPay() throws Exception {
    try (S3Server server = server(S3Server.options().requesterPays());
        Bucket payer = kind.open(settings(server).requesterPays().build(), log);
        Bucket guest = kind.open(settings(server).build(), log)) {
      assertThat(read(payer)).isEqualTo("hello");
      payer.delete(payer.list(ListingRequest.first("a")).objects().get(0));
      assertThatThrownBy(() -> read(guest)).hasMessageContaining("allow s3:ListBucket");
    }
  }
}
