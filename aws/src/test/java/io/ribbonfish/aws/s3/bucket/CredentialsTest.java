package io.ribbonfish.aws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import io.ribbonfish.testkit.s3.S3ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where every {@link Bucket} takes its credentials from. */
@ParameterizedClass
@EnumSource(BucketKind.class)
class CredentialsTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/reader";
  private static final Duration LONG = Duration.ofHours(1);

  @Parameter private BucketKind kind = BucketKind.LEAN;
  @TempDir private Path folder;
  private final RecordedLog log = new RecordedLog();
  private final Map<String, Optional<String>> before = new HashMap<>();

  @AfterEach
  void restoreProperties() {
    before.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                old -> System.setProperty(name, old), () -> System.clearProperty(name)));
  }

  private void property(String name, String value) {
    before.putIfAbsent(name, Optional.ofNullable(System.getProperty(name)));
    System.setProperty(name, value);
  }

  private static S3Server server(S3ServerOptions options) throws Exception {
    S3Server server = options.credentials("AKID", "SECRET").start();
    server.createBucket("letters").put("a", "hello");
    return server;
  }

  private static TestSettings anonymous(S3Server server) {
    return new TestSettings(server.endpoint().toString())
        .without("credentials.id")
        .without("credentials.secret");
  }

  private Bucket open(TestSettings settings) throws Exception {
    return kind.open(settings.build(), log);
  }

  private static int list(Bucket bucket) throws Exception {
    return bucket.list(ListingRequest.first("")).objects().size();
  }

  @Test
  void takesThemFromAProfile() throws Exception {
    Path file = folder.resolve("credentials");
    Files.writeString(
        file,
        "[default]\naws_access_key_id = OTHER\naws_secret_access_key = OTHER\n"
            + "[work]\naws_access_key_id = AKID\naws_secret_access_key = SECRET\n");
    property("aws.sharedCredentialsFile", file.toString());
    property("aws.configFile", folder.resolve("config").toString());
    try (S3Server server = server(S3Server.options());
        Bucket known = open(anonymous(server).with("credentials.profile", "work"));
        Bucket unknown = open(anonymous(server).with("credentials.profile", "play"))) {
      assertThat(list(known)).isEqualTo(1);
      assertThatThrownBy(() -> list(unknown))
          .hasMessageStartingWith(
              "the profile 'play' gives no credentials: check credentials.profile and the files in"
                  + " ~/.aws (");
    }
  }

  @Test
  void assumesARole() throws Exception {
    try (S3Server server = server(S3Server.options().role(ROLE, Optional.of("our-id"), LONG));
        Bucket bucket =
            open(
                new TestSettings(server.endpoint().toString())
                    .with("credentials.role", ROLE)
                    .with("credentials.role_external_id", "our-id"));
        Bucket stranger =
            open(new TestSettings(server.endpoint().toString()).with("credentials.role", ROLE))) {
      for (int i = 0; i < 5; i++) {
        assertThat(list(bucket)).isEqualTo(1);
      }
      assertThat(server.requests(S3Operation.ASSUME_ROLE)).isEqualTo(1);
      assertThatThrownBy(() -> list(stranger))
          .hasMessageStartingWith(
              "the role '" + ROLE + "' can't be assumed: check credentials.role and")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void takesNewOnesBesideTheRequestsBeforeTheOldOnesRunOut() throws Exception {
    // The SDK begins some minutes before the end, at a moment of its choice, but a minute before at
    // the latest.
    Duration soon = Duration.ofSeconds(64);
    try (S3Server server = server(S3Server.options().role(ROLE, Optional.empty(), soon));
        Bucket bucket =
            open(new TestSettings(server.endpoint().toString()).with("credentials.role", ROLE))) {
      assertThat(list(bucket)).isEqualTo(1);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> list(bucket) == 1 && server.requests(S3Operation.ASSUME_ROLE) > 1);
      assertThat(list(bucket)).isEqualTo(1);
    }
  }

  @Test
  void takesThemFromTheRoleOfTheInstance() throws Exception {
    HttpServer metadata =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    metadata.createContext("/", CredentialsTest::answerAsAnInstance);
    metadata.start();
    property(
        "aws.ec2MetadataServiceEndpoint", "http://127.0.0.1:" + metadata.getAddress().getPort());
    // The SDK's own is a second.
    property("aws.ec2MetadataServiceTimeout", "30");
    try (S3Server server = server(S3Server.options());
        Bucket bucket = open(anonymous(server).with("credentials.from_ec2_role", true))) {
      assertThatThrownBy(() -> list(bucket))
          .as("the server knows the key, but not the token that an instance's role brings")
          .hasMessageContaining("the session token is wrong");
    } finally {
      metadata.stop(0);
    }
  }

  @Test
  void saysThatTheMachineHasNoRole() throws Exception {
    property("aws.ec2MetadataServiceEndpoint", "http://127.0.0.1:1");
    try (S3Server server = server(S3Server.options());
        Bucket bucket = open(anonymous(server).with("credentials.from_ec2_role", true))) {
      assertThatThrownBy(() -> list(bucket))
          .hasMessageStartingWith("this machine shows no role: credentials.from_ec2_role works on")
          .hasMessageNotContaining("\n");
    }
  }

  /** The instance metadata service in its second version, which wants a token of its own. */
  private static void answerAsAnInstance(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
    String roles = "/latest/meta-data/iam/security-credentials/";
    int status = 200;
    String body = "";
    if (exchange.getRequestMethod().equals("PUT") && path.equals("/latest/api/token")) {
      exchange.getResponseHeaders().add("x-aws-ec2-metadata-token-ttl-seconds", "21600");
      body = "metadata-token";
    } else if (!"metadata-token".equals(token)) {
      status = 401;
    } else if (path.equals(roles)) {
      body = "reader";
    } else if (path.equals(roles + "reader")) {
      body =
          "{\"Code\":\"Success\",\"Type\":\"AWS-HMAC\",\"AccessKeyId\":\"AKID\",\"SecretAccessKey\":\"SECRET\","
              + "\"Token\":\"role-token\",\"Expiration\":\"%s\"}"
                  .formatted(Instant.now().plus(LONG));
    } else {
      status = 404;
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  @Tag("process")
  void takesThemFromTheEnvironment() throws Exception {
    try (S3Server server = server(S3Server.options())) {
      ProcessBuilder listing =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              Lister.class.getName(),
              kind.name(),
              server.endpoint().toString());
      listing.environment().put("AWS_ACCESS_KEY_ID", "AKID");
      listing.environment().put("AWS_SECRET_ACCESS_KEY", "SECRET");
      Process process = listing.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said.strip()).isEqualTo("1");
    }
  }

  /** Counts a bucket's objects, in a process with an environment of its own. */
  static final class Lister {
    private Lister() {}

    @SuppressWarnings("SystemOut") // the count is this program's output
    public static void main(String[] args) throws Exception {
      TestSettings settings =
          new TestSettings(args[1]).without("credentials.id").without("credentials.secret");
      try (Bucket bucket = BucketKind.valueOf(args[0]).open(settings.build(), new RecordedLog())) {
        System.out.println(list(bucket));
      }
    }
  }
}
