package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who may ask: one user, and who has assumed the role that there may be, for as long as that lasts.
 * Thread-safe.
 */
final class Identities {
  private final Clock clock;
  private final Optional<Role> role;
  private final Map<String, Identity> known = new ConcurrentHashMap<>();
  private final AtomicInteger issued = new AtomicInteger();

  /** A role that can be assumed. */
  record Role(String arn, Optional<String> externalId, Duration lifetime) {}

  /**
   * A key, and what goes with it.
   *
   * @param token empty where the key lasts for ever
   */
  record Identity(String keyId, String secret, Optional<String> token, Instant expires) {}

  Identities(String keyId, String secret, Optional<Role> role, Clock clock) {
    this.clock = clock;
    this.role = role;
    known.put(keyId, new Identity(keyId, secret, Optional.empty(), Instant.MAX));
  }

  /** Whoever has this key, if the request shows the token that goes with it. */
  Identity of(String keyId, HttpRequest request) {
    Identity identity =
        Optional.ofNullable(known.get(keyId))
            .orElseThrow(
                () ->
                    new S3Error(
                        403,
                        "InvalidAccessKeyId",
                        "The AWS Access Key Id you provided does not exist in our records."));
    if (!request.header("x-amz-security-token").equals(identity.token())) {
      throw new S3Error(
          400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
    }
    if (!clock.instant().isBefore(identity.expires())) {
      throw new S3Error(400, "ExpiredToken", "The provided token has expired.");
    }
    return identity;
  }

  /** Answers AssumeRole. */
  HttpResponse assume(HttpRequest request) {
    Map<String, String> asked = UriText.parameters(new String(request.body(), UTF_8));
    boolean allowed =
        role.isPresent()
            && role.get().arn().equals(asked.get("RoleArn"))
            && role.get().externalId().equals(Optional.ofNullable(asked.get("ExternalId")));
    if (!allowed) {
      Xml refusal = new Xml().open("ErrorResponse").open("Error").leaf("Type", "Sender");
      refusal
          .leaf("Code", "AccessDenied")
          .leaf("Message", "User is not authorized to perform: sts:AssumeRole");
      return HttpResponse.xml(403, refusal.close("Error").close("ErrorResponse"));
    }
    Identity identity = issue(role.get().lifetime());
    Xml xml = new Xml().open("AssumeRoleResponse").open("AssumeRoleResult").open("Credentials");
    xml.leaf("AccessKeyId", identity.keyId()).leaf("SecretAccessKey", identity.secret());
    xml.leaf("SessionToken", identity.token().orElse(""));
    xml.leaf("Expiration", identity.expires().toString()).close("Credentials");
    return HttpResponse.xml(200, xml.close("AssumeRoleResult").close("AssumeRoleResponse"));
  }

  private Identity issue(Duration lifetime) {
    int number = issued.incrementAndGet();
    Identity identity =
        new Identity(
            "ASSUMED" + number,
            "secret-" + number,
            Optional.of("token-" + number),
            clock.instant().plus(lifetime));
    known.put(identity.keyId(), identity);
    return identity;
  }
}
