package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
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

  private final Parts parts;
  private final Map<String, String> always;
  private final Map<String, String> toRead;

  /** What requests are made with. */
  record Parts(
      CloseableHttpClient client,
      RequestConfig config,
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

  /**
   * A request that was answered well, and its open answer.
   *
   * @param request may be aborted while its answer is read
   */
  record Exchange(LeanRequest request, ClassicHttpResponse response, Patience patience) {
    InputStream body() throws BucketException {
      HttpEntity entity = response.getEntity();
      try {
        return entity == null
            ? InputStream.nullInputStream()
            : patience.over(request, entity.getContent());
      } catch (IOException e) {
        throw new BucketException(Problem.UNREACHABLE, String.valueOf(e.getMessage()));
      }
    }

    /** Bytes of the body; -1 where nobody said. */
    long length() {
      HttpEntity entity = response.getEntity();
      return entity == null ? 0 : entity.getContentLength();
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
        HttpHost host = place.host();
        ClassicHttpResponse response =
            parts.patience.during(request, () -> parts.client.executeOpen(host, request, null));
        int status = response.getCode();
        if (status == OK || status == PARTIAL_CONTENT || status == NO_CONTENT) {
          return new Exchange(request, response, parts.patience);
        }
        ErrorDocument said = errorOf(new Exchange(request, response, parts.patience));
        Optional<Place> next = nextPlace(place, response, said);
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
    LeanRequest request =
        new LeanRequest(method, to, asked.isEmpty() ? path : path + '?' + asked, parts.config);
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
    try (ClassicHttpResponse response = exchange.response()) {
      if (response.getEntity() == null) {
        return ErrorDocument.NONE;
      }
      try (InputStream body = exchange.body()) {
        return ErrorDocument.read(body);
      }
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
    parts.client.close(CloseMode.IMMEDIATE);
    parts.signer.close();
  }
}
