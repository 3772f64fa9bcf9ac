package io.ribbonfish.testkit.s3;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import javax.net.ssl.SSLContext;

/** How an {@link S3Server} is to behave; the last value set counts. Not thread-safe. */
public final class S3ServerOptions {
  private Clock clock = Clock.systemUTC();
  private ChronoUnit resolution = ChronoUnit.SECONDS;
  private IntUnaryOperator pageSize = IntUnaryOperator.identity();
  private Optional<Identities.Role> role = Optional.empty();
  private Comparator<String> order = Utf8Order.INSTANCE;
  private Optional<String[]> credentials = Optional.empty();
  private String region = "us-east-1";
  private Optional<String> customerKey = Optional.empty();
  private boolean requesterPays;
  private Optional<SSLContext> tls = Optional.empty();
  private boolean withEtags = true;
  private long seed = 1;
  private int port;

  S3ServerOptions() {}

  /** Where times come from; the usual is the system's clock. */
  public S3ServerOptions clock(Clock value) {
    clock = value;
    return this;
  }

  /** Shows milliseconds in listings, as some stores do; the usual are seconds, as S3 does. */
  public S3ServerOptions millisecondTimes() {
    resolution = ChronoUnit.MILLIS;
    return this;
  }

  /** How many keys a page has at most, given how many were asked for; the usual is just those. */
  public S3ServerOptions pageSize(IntUnaryOperator ofMaxKeys) {
    pageSize = ofMaxKeys;
    return this;
  }

  /**
   * In which order buckets list their keys, also behind a start key; the usual is that of their
   * UTF-8 bytes, as S3 does it.
   */
  public S3ServerOptions listingOrder(Comparator<String> value) {
    order = value;
    return this;
  }

  /** Refuses requests that are not signed with this key; the usual is to ignore signatures. */
  public S3ServerOptions credentials(String keyId, String secret) {
    credentials = Optional.of(new String[] {keyId, secret});
    return this;
  }

  /** Has a role that the user may assume, and that lasts so long each time. */
  public S3ServerOptions role(String arn, Optional<String> externalId, Duration lifetime) {
    role = Optional.of(new Identities.Role(arn, externalId, lifetime));
    return this;
  }

  /** Shows objects only to who sends this key with the request (SSE-C), in Base64. */
  public S3ServerOptions customerKey(String base64) {
    customerKey = Optional.of(base64);
    return this;
  }

  /** Refuses requests whose sender does not agree to pay. */
  public S3ServerOptions requesterPays() {
    requesterPays = true;
    return this;
  }

  /** Where the buckets are; requests signed for another region are refused. */
  public S3ServerOptions region(String value) {
    region = value;
    return this;
  }

  /** Gives no ETag to objects that are put over HTTP, as some stores do. */
  public S3ServerOptions withoutEtags() {
    withEtags = false;
    return this;
  }

  /** Decides which requests the faults by percentage hit. */
  public S3ServerOptions seed(long value) {
    seed = value;
    return this;
  }

  /** Speaks TLS, with the certificate of this context. */
  public S3ServerOptions tls(SSLContext context) {
    tls = Optional.of(context);
    return this;
  }

  /** The usual is a free port. */
  public S3ServerOptions port(int value) {
    port = value;
    return this;
  }

  public S3Server start() throws IOException {
    return S3Server.start(this);
  }

  Clock clock() {
    return clock;
  }

  ChronoUnit resolution() {
    return resolution;
  }

  IntUnaryOperator pageSize() {
    return pageSize;
  }

  Comparator<String> order() {
    return order;
  }

  Optional<Identities> identities() {
    return credentials.map(pair -> new Identities(pair[0], pair[1], role, clock));
  }

  String region() {
    return region;
  }

  Optional<String> customerKey() {
    return customerKey;
  }

  boolean mustPay() {
    return requesterPays;
  }

  Optional<SSLContext> tls() {
    return tls;
  }

  long seed() {
    return seed;
  }

  int port() {
    return port;
  }

  boolean withEtags() {
    return withEtags;
  }
}
