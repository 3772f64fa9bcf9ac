package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.network.NetworkException;
import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.S3ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How every {@link Bucket} gets to its server: names, TLS, proxies, and servers that fall silent.
 */
@ParameterizedClass
@EnumSource(BucketKind.class)
class BucketNetworkContractTest {
  @TempDir private static Path folder;

  @Parameter private BucketKind kind = BucketKind.LEAN;
  private final RecordedLog log = new RecordedLog();

  private static S3Server server(S3ServerOptions options) throws Exception {
    return server(options, "letters");
  }

  private static S3Server server(S3ServerOptions options, String bucket) throws Exception {
    S3Server server = options.credentials("AKID", "SECRET").start();
    server.createBucket(bucket).put("a b", "hello");
    return server;
  }

  private Bucket open(TestSettings settings, Map<String, String> environment) throws Exception {
    return kind.open(settings.build(), Network.from(environment), log);
  }

  private static String read(Bucket bucket) throws Exception {
    ListedObject object = bucket.list(ListingRequest.first("").atMost(1)).objects().get(0);
    try (ObjectContent content = bucket.get(object, 0)) {
      return new String(content.body().readAllBytes(), UTF_8);
    }
  }

  @Test
  void putsTheBucketIntoTheHostName() throws Exception {
    for (String name : new String[] {"letters", "my.letters"}) {
      try (S3Server server = server(S3Server.options(), name);
          Bucket bucket =
              open(
                  new TestSettings("http://localhost:" + server.port())
                      .hostStyle()
                      .with("bucket", name),
                  Map.of())) {
        assertThat(read(bucket)).isEqualTo("hello");
      }
    }
  }

  @Test
  @Tag("process")
  void speaksTlsWithAServerThatItTrusts() throws Exception {
    TestCertificate certificate =
        TestCertificate.of(folder, "ip:127.0.0.1,dns:localhost,dns:*.localhost");
    Map<String, String> trusting = Map.of("AWS_CA_BUNDLE", certificate.pem().toString());
    try (S3Server server = server(S3Server.options().tls(certificate.server()));
        Bucket bucket = open(new TestSettings(server.endpoint().toString()), trusting);
        Bucket byHost =
            open(new TestSettings("https://localhost:" + server.port()).hostStyle(), trusting);
        Bucket stranger = open(new TestSettings(server.endpoint().toString()), Map.of())) {
      assertThat(read(bucket)).isEqualTo("hello");
      assertThat(read(byHost)).isEqualTo("hello");
      assertThatThrownBy(() -> read(stranger))
          .hasMessage(
              "cannot reach %s: its certificate comes from an authority that is not trusted; name a"
                  + " file with the authority's certificate in the environment variable"
                  + " AWS_CA_BUNDLE",
              server.endpoint());
    }
  }

  @Test
  @Tag("process")
  void putsABucketWithADotIntoThePathWhereACertificateHasToFit() throws Exception {
    TestCertificate certificate = TestCertificate.of(folder, "dns:localhost,dns:*.localhost");
    try (S3Server server = server(S3Server.options().tls(certificate.server()), "my.letters");
        Bucket bucket =
            open(
                new TestSettings("https://localhost:" + server.port())
                    .hostStyle()
                    .with("bucket", "my.letters"),
                Map.of("AWS_CA_BUNDLE", certificate.pem().toString()))) {
      assertThat(read(bucket)).isEqualTo("hello");
    }
  }

  @Test
  @Tag("process")
  void saysThatACertificateIsForAnotherName() throws Exception {
    TestCertificate other = TestCertificate.of(folder, "dns:elsewhere.example");
    try (S3Server server = server(S3Server.options().tls(other.server()));
        Bucket bucket =
            open(
                new TestSettings(server.endpoint().toString()),
                Map.of("AWS_CA_BUNDLE", other.pem().toString()))) {
      assertThat(messageOf(bucket)).endsWith("its certificate is for another name; check endpoint");
    }
  }

  private static String messageOf(Bucket bucket) throws Exception {
    try {
      return read(bucket);
    } catch (BucketException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void saysThatAServerDoesNotSpeakTls() throws Exception {
    try (S3Server server = server(S3Server.options());
        Bucket bucket =
            open(
                new TestSettings("https://127.0.0.1:" + server.port())
                    .with("tcp.connect_timeout", Duration.ofMillis(500)),
                Map.of())) {
      assertThat(messageOf(bucket)).startsWith("cannot reach https://127.0.0.1:");
    }
  }

  @Test
  void asksAProxyWithoutTls() throws Exception {
    try (S3Server server = server(S3Server.options());
        TestProxy proxy = new TestProxy(Optional.of("me:se cret"));
        Bucket bucket =
            open(
                new TestSettings("http://s3.test:" + server.port()),
                Map.of("HTTP_PROXY", "http://me:se%20cret@" + proxy.address()))) {
      assertThat(read(bucket)).isEqualTo("hello");
      assertThat(proxy.requests())
          .hasSize(2)
          .allMatch(line -> line.startsWith("GET http://s3.test:" + server.port() + "/letters"));
    }
  }

  @Test
  void asksAProxyForKeysOfAnyKind() throws Exception {
    try (S3Server server = server(S3Server.options());
        TestProxy proxy = new TestProxy(Optional.empty());
        Bucket bucket =
            open(
                new TestSettings("http://s3.test:" + server.port()),
                Map.of("HTTP_PROXY", "http://" + proxy.address()))) {
      takesKeysOfAnyKind(bucket, server);
    }
  }

  @Test
  void takesKeysOfAnyKindWhereTheBucketIsInTheHostName() throws Exception {
    try (S3Server server = server(S3Server.options());
        Bucket bucket =
            open(new TestSettings("http://localhost:" + server.port()).hostStyle(), Map.of())) {
      takesKeysOfAnyKind(bucket, server);
    }
  }

  private static void takesKeysOfAnyKind(Bucket bucket, S3Server server) throws Exception {
    for (String key :
        List.of(
            "/leading",
            "//a",
            "a//b",
            "a/../b",
            "../x",
            "./x",
            "+",
            "%",
            " ",
            "a/",
            "a?b=c&d",
            "gr\u00fc\u00dfe \ud83d\ude00",
            "http://x/y",
            "*~'()!$,;:@[]")) {
      server.bucket("letters").put(key, key);
      ListedObject object = bucket.list(ListingRequest.first(key).atMost(1)).objects().get(0);
      try (ObjectContent content = bucket.get(object, 0)) {
        assertThat(content.body().readAllBytes()).asString(UTF_8).isEqualTo(key);
      }
      bucket.delete(object);
    }
  }

  @Test
  @Tag("process")
  void tunnelsTlsThroughAProxy() throws Exception {
    TestCertificate certificate = TestCertificate.of(folder, "dns:s3.test");
    String trusted = certificate.pem().toString();
    try (S3Server server = server(S3Server.options().tls(certificate.server()));
        TestProxy proxy = new TestProxy(Optional.of("me:secret"));
        Bucket bucket =
            open(
                new TestSettings("https://s3.test:" + server.port()),
                Map.of("https_proxy", "me:secret@" + proxy.address(), "AWS_CA_BUNDLE", trusted))) {
      assertThat(read(bucket)).isEqualTo("hello");
      assertThat(read(bucket)).isEqualTo("hello");
      assertThat(proxy.requests())
          .isNotEmpty()
          .allMatch(line -> line.equals("CONNECT s3.test:" + server.port() + " HTTP/1.1"));
      try (Bucket unknown =
          open(
              new TestSettings("https://s3.test:" + server.port()),
              Map.of("HTTPS_PROXY", proxy.address(), "AWS_CA_BUNDLE", trusted))) {
        assertThat(messageOf(unknown)).contains("the proxy refused this user: write HTTPS_PROXY");
      }
    }
  }

  @Test
  void goesPastTheProxyWhereItShould() throws Exception {
    Map<String, String> nowhere = Map.of("HTTP_PROXY", "http://127.0.0.1:1");
    try (S3Server server = server(S3Server.options());
        Bucket loopback = open(new TestSettings(server.endpoint().toString()), nowhere);
        Bucket proxied = open(new TestSettings("http://s3.test:9"), nowhere)) {
      assertThat(read(loopback)).isEqualTo("hello");
      assertThat(messageOf(proxied)).contains("the connection was refused");
    }
  }

  @Test
  void refusesAnEnvironmentThatCannotWork() throws Exception {
    assertThatThrownBy(() -> Network.from(Map.of("HTTPS_PROXY", "socks5://me:secret@proxy:1080")))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("HTTPS_PROXY is no URL of a proxy")
        .hasMessageNotContaining("secret@");
    assertThatThrownBy(() -> Network.from(Map.of("AWS_CA_BUNDLE", "/no/such/file")))
        .hasMessage("AWS_CA_BUNDLE names '/no/such/file', which can't be read");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    assertThatThrownBy(() -> Network.from(Map.of("AWS_CA_BUNDLE", empty.toString())))
        .hasMessageContaining("in PEM form");
  }

  @Test
  void givesUpOnAServerThatFallsSilent() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Network impatient = Network.from(Map.of()).withPatience(Duration.ofSeconds(1));
    try (S3Server server = server(S3Server.options());
        Bucket bucket =
            kind.open(new TestSettings(server.endpoint().toString()).build(), impatient, log)) {
      server.bucket("letters").put("a b", "x".repeat(100_000));
      ListedObject object = bucket.list(ListingRequest.first("")).objects().get(0);
      server.faults().on(S3Operation.GET_OBJECT).show(new Fault.GatedBody(40_000, gate));
      int got;
      try (ObjectContent content = bucket.get(object, 0)) {
        got = content.body().readNBytes(40_000).length;
        assertThatThrownBy(() -> content.body().read()).isInstanceOf(IOException.class);
      }
      server.faults().clear();
      try (ObjectContent rest = bucket.get(object, got)) {
        assertThat(rest.body().readAllBytes()).hasSize(60_000);
      }
      server.faults().on(S3Operation.LIST_OBJECTS).show(new Fault.Gated(gate));
      assertThatThrownBy(() -> bucket.list(ListingRequest.first("")))
          .hasMessageContaining("it did not answer in time");
    } finally {
      gate.countDown();
    }
  }
}
