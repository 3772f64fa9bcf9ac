package io.ribbonfish.testkit.s3;

import static io.ribbonfish.testkit.s3.S3Operation.GET_OBJECT;
import static io.ribbonfish.testkit.s3.S3Operation.LIST_OBJECTS;
import static io.ribbonfish.testkit.s3.S3Operation.PUT_OBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The faults that the server shows on order. */
class S3FaultsTest {
  private S3Server server;
  private StoredBucket bucket;
  private Http http;

  @BeforeEach
  void start() throws IOException {
    server = S3Server.start();
    bucket = server.createBucket("b");
    http = new Http(server);
    bucket.put("a", "0123456789");
    bucket.put("b", "0123456789");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void answersWithAnErrorAsOftenAsTold() throws Exception {
    server.faults().on(GET_OBJECT).key("a").first(2).show(Fault.slowDown());
    assertThat(http.get("/b/b").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = http.get("/b/a");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("<Code>SlowDown</Code>");
    assertThat(http.get("/b/a").statusCode()).isEqualTo(503);
    assertThat(http.get("/b/a").statusCode()).isEqualTo(200);
    assertThat(server.faults().shown()).isEqualTo(2);
  }

  @Test
  void failsTheFirstRequestsForEachKey() throws Exception {
    server.faults().on(GET_OBJECT).firstOfEachKey(1).show(Fault.internalError());
    assertThat(http.get("/b/a").statusCode()).isEqualTo(500);
    assertThat(http.get("/b/a").statusCode()).isEqualTo(200);
    assertThat(http.get("/b/b").statusCode()).isEqualTo(500);
    assertThat(http.get("/b/b").statusCode()).isEqualTo(200);
  }

  @Test
  void resetsTheConnectionBeforeAndAfterHeaders() {
    server.faults().on(GET_OBJECT).key("a").show(new Fault.ResetBeforeHeaders());
    server.faults().on(GET_OBJECT).key("b").show(new Fault.ResetAfterHeaders());
    assertThatThrownBy(() -> http.get("/b/a")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> http.get("/b/b")).isInstanceOf(IOException.class);
  }

  @Test
  void aResetWriteHadNoEffectOrAnEffectAsTold() {
    server.faults().on(PUT_OBJECT).key("x").show(new Fault.ResetBeforeHeaders());
    server.faults().on(PUT_OBJECT).key("y").show(new Fault.ResetAfterHeaders());
    assertThatThrownBy(() -> http.send("PUT", "/b/x", "x")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> http.send("PUT", "/b/y", "y")).isInstanceOf(IOException.class);
    assertThat(bucket.get("x")).isEmpty();
    assertThat(bucket.get("y")).isPresent();
  }

  @Test
  void truncatesABody() {
    server.faults().on(GET_OBJECT).show(new Fault.Truncated(50));
    assertThatThrownBy(() -> http.get("/b/a")).isInstanceOf(IOException.class);
  }

  @Test
  void holdsABodyBackUntilItsGateOpens() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.faults().on(GET_OBJECT).key("a").show(new Fault.GatedBody(5, gate));
    CompletableFuture<String> held = CompletableFuture.supplyAsync(() -> body("/b/a"));
    assertThat(http.get("/b/b").body()).isEqualTo("0123456789");
    assertThat(held).isNotDone();
    gate.countDown();
    assertThat(held.get(60, TimeUnit.SECONDS)).isEqualTo("0123456789");
  }

  @Test
  void slowsBodiesAndDelaysAnswers() throws Exception {
    server.faults().on(GET_OBJECT).key("a").show(new Fault.SlowBody(100));
    server.faults().on(GET_OBJECT).key("b").show(new Fault.Delayed(Duration.ofMillis(60)));
    long before = System.nanoTime();
    assertThat(http.get("/b/a").body()).isEqualTo("0123456789");
    long between = System.nanoTime();
    assertThat(http.get("/b/b").body()).isEqualTo("0123456789");
    assertThat(between - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(90));
    assertThat(System.nanoTime() - between).isGreaterThanOrEqualTo(60_000_000);
  }

  @Test
  void refusesContinuationTokensButNotFirstPages() throws Exception {
    server.faults().on(LIST_OBJECTS).first(2).show(new Fault.ExpiredToken());
    String page = http.get("/b?list-type=2&max-keys=1").body();
    String token = page.replaceAll("(?s).*<NextContinuationToken>(.*?)<.*", "$1");
    HttpResponse<String> expired = http.get("/b?list-type=2&continuation-token=" + token);
    assertThat(expired.statusCode()).isEqualTo(400);
    assertThat(http.get("/b?list-type=2&continuation-token=" + token).statusCode()).isEqualTo(200);
  }

  @Test
  void hitsTheSameRequestsForTheSameSeed() throws Exception {
    List<Long> first = hits(1, false);
    assertThat(hits(1, true)).isEqualTo(first);
    assertThat(hits(2, false)).isNotEqualTo(first);
    assertThat(first.size()).isBetween(200, 400);
  }

  /** Which of 100 keys' 10 attempts each are hit at 30%; backwards, or in order. */
  private static List<Long> hits(long seed, boolean backwards) {
    S3Faults faults = new S3Faults(seed);
    faults.on().percent(30).show(Fault.internalError());
    List<Long> hits = new ArrayList<>();
    for (long attempt = 0; attempt < 10; attempt++) {
      for (int i = 0; i < 100; i++) {
        int key = backwards ? 99 - i : i;
        if (faults.decide(GET_OBJECT, "key" + key).isPresent()) {
          hits.add(key * 100 + attempt);
        }
      }
    }
    hits.sort(null);
    return hits;
  }

  private String body(String target) {
    try {
      return http.get(target).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
