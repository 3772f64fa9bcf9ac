package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signs and sends requests over Apache HttpClient, and sends them again where the store points to
 * another place or shows that the clock is wrong. Thread-safe.
 */
final class LeanRequests {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int PARTIAL_CONTENT = 206;
  private static final int MOST_DETOURS = 3;
  private static final Header USER_AGENT = new BasicHeader("User-Agent", "ribbonfish");

  private final Parts parts;
  private final Map<String, String> always;
  private final Map<String, String> toRead;

  /** What requests are made with. */
  record Parts(
      Connections connections,
      RequestSigner signer,
      ServerClock clock,
      Whereabouts whereabouts,
      ResponseHeaders answers,
      Patience patience,
      Failures failures) {}

  /**
   * @param customerKey sent with what reads objects
   */
  LeanRequests(Parts parts, boolean requesterPays, Optional<CustomerKey> customerKey) {
    this.parts = parts;
    this.always = requesterPays ? Map.of("x-amz-request-payer", "requester") : Map.of();
    SortedMap<String, String> reading = new TreeMap<>(always);
    customerKey.ifPresent(key -> reading.putAll(key.headers()));
    this.toRead = Map.copyOf(reading);
  }

  /** A request and its open answer; for one thread, but may be cancelled by any. */
  static final class Exchange implements Closeable {
    private final LeanRequest request;
    private final Connections.Answer answer;
    private final Patience patience;

    private Exchange(LeanRequest request, Connections.Answer answer, Patience patience) {
      this.request = request;
      this.answer = answer;
      this.patience = patience;
    }

    ClassicHttpResponse head() {
      return answer.head();
    }

    /** The body. To close it reads the rest, so that its connection serves again. */
    InputStream body() throws BucketException {
      try {
        return Patience.over(request, answer.body());
      } catch (IOException e) {
        throw new BucketException(Problem.UNREACHABLE, String.valueOf(e.getMessage()));
      }
    }

    /** Bytes of the body; -1 where nobody said. */
    long length() {
      HttpEntity entity = head().getEntity();
      return entity == null ? 0 : entity.getContentLength();
    }

    void cancel() {
      request.cancel();
    }

    /** Cuts the connection, unless the body was closed. */
    @Override
    public void close() throws IOException {
      patience.forget(request);
      answer.close();
    }
  }

  /**
   * Sends a request.
   *
   * @param key empty where it is about the whole bucket
   * @param headers what to send beside what signing adds
   */
  Exchange send(
      Action action,
      Optional<String> key,
      SortedMap<String, String> query,
      Map<String, String> headers)
      throws BucketException {
    Place place = parts.whereabouts.current();
    for (int detours = 0; ; detours++) {
      LeanRequest request = signed(place, action, key, query, headers);
      try {
        Exchange exchange = exchange(place.host(), request);
        int status = exchange.head().getCode();
        if (status == OK || status == PARTIAL_CONTENT || status == NO_CONTENT) {
          return exchange;
        }
        ErrorDocument said = errorOf(exchange);
        Optional<Place> next = nextPlace(place, exchange.head(), said);
        if (next.isEmpty() || detours == MOST_DETOURS) {
          throw parts.failures.answered(action, key, status, said.code(), said.message());
        }
        place = next.get();
      } catch (BucketException e) {
        throw e;
      } catch (IOException e) {
        throw parts.failures.unreachable(e);
      }
    }
  }

  private Exchange exchange(HttpHost host, LeanRequest request) throws IOException {
    parts.patience.watch(request);
    boolean answered = false;
    try {
      Connections.Answer answer =
          Patience.during(request, () -> parts.connections.send(host, request));
      answered = true;
      return new Exchange(request, answer, parts.patience);
    } finally {
      if (!answered) {
        parts.patience.forget(request);
      }
    }
  }

  private LeanRequest signed(
      Place to,
      Action action,
      Optional<String> key,
      SortedMap<String, String> query,
      Map<String, String> headers)
      throws BucketException {
    String method = action == Action.DELETE ? "DELETE" : "GET";
    String path = key.isPresent() ? to.path(key.get()) : to.bucketPath();
    String asked = encoded(query);
    LeanRequest request = new LeanRequest(method, to, asked.isEmpty() ? path : path + '?' + asked);
    Map<String, String> amz = action == Action.GET ? toRead : always;
    try {
      parts
          .signer
          .sign(
              new RequestSigner.Request(method, path, asked, to.hostHeader(), amz),
              to.region().id())
          .forEach(request::addHeader);
    } catch (SdkException e) {
      throw parts.failures.noCredentials(e);
    }
    headers.forEach(request::addHeader);
    request.addHeader(USER_AGENT);
    return request;
  }

  private static String encoded(SortedMap<String, String> query) {
    StringBuilder text = new StringBuilder();
    query.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(SdkHttpUtils.urlEncode(value)));
    return text.toString();
  }

  private static ErrorDocument errorOf(Exchange exchange) throws BucketException, IOException {
    try (exchange;
        InputStream body = exchange.body()) {
      return exchange.length() == 0 ? ErrorDocument.NONE : ErrorDocument.read(body);
    }
  }

  /** Where to send the request again; empty where that would not help. */
  private Optional<Place> nextPlace(Place asked, ClassicHttpResponse response, ErrorDocument said) {
    if (said.isAboutTime()) {
      // Another thread's request may have set the clock since this one was signed.
      Optional<Instant> time = parts.answers.date(response);
      time.ifPresent(parts.clock::adjustTo);
      return time.map(known -> asked);
    }
    return parts.whereabouts.instead(
        asked,
        new Whereabouts.Answer(
            response.getCode(),
            ResponseHeaders.first(response, "x-amz-bucket-region"),
            ResponseHeaders.first(response, "Location"),
            said));
  }

  void close() {
    parts.patience.close();
    parts.connections.close();
    parts.signer.close();
  }
}
