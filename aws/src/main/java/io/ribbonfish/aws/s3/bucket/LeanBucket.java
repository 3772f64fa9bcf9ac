package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.io.CloseMode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * A bucket through Apache HttpClient with the SDK's credentials, but without its pipeline, which
 * costs more than HTTP and signing together. Thread-safe.
 */
public final class LeanBucket implements Bucket {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int PARTIAL_CONTENT = 206;
  private static final SortedMap<String, String> NO_QUERY =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private final CloseableHttpClient client;
  private final RequestConfig config;
  private final RequestSigner signer;
  private final String bucket;
  private final Failures failures;
  private final Retrying retrying;
  private final ListingParser parser = new ListingParser();
  private final ResponseHeaders answers = new ResponseHeaders();
  private final Placing placing;
  private volatile Place place;

  /** Works out where requests go once the region is known. */
  interface Placing {
    Place in(Region region);
  }

  LeanBucket(
      CloseableHttpClient client,
      RequestConfig config,
      RequestSigner signer,
      String bucket,
      Placing placing,
      Region region,
      String address,
      Retrying retrying) {
    this.client = client;
    this.config = config;
    this.signer = signer;
    this.bucket = bucket;
    this.placing = placing;
    this.place = placing.in(region);
    this.failures = new Failures(bucket, address);
    this.retrying = retrying;
  }

  @Override
  public String name() {
    return bucket;
  }

  @Override
  public ListingPage list(ListingRequest request) throws BucketException, InterruptedException {
    return retrying.call(() -> listOnce(request));
  }

  private ListingPage listOnce(ListingRequest request) throws BucketException {
    SortedMap<String, String> query = new TreeMap<>();
    query.put("list-type", "2");
    query.put("encoding-type", "url");
    query.put("max-keys", String.valueOf(request.maxKeys()));
    query.put("prefix", request.prefix());
    if (request.folders()) {
      query.put("delimiter", "/");
    }
    if (request.token().isPresent()) {
      query.put("continuation-token", request.token().get());
    } else {
      request.startAfter().ifPresent(key -> query.put("start-after", key));
    }
    Exchange exchange = send(Action.LIST, Optional.empty(), query, Map.of());
    try (ClassicHttpResponse response = exchange.response();
        InputStream body = exchange.body()) {
      return parser.parse(body);
    } catch (XMLStreamException e) {
      throw new BucketException(
          Problem.BUSY,
          "%s gave no whole listing of the bucket '%s'".formatted(place.host(), bucket));
    } catch (IOException e) {
      throw failures.unreachable(e);
    }
  }

  @Override
  public ObjectContent get(ListedObject object, long offset)
      throws BucketException, InterruptedException {
    return retrying.call(() -> getOnce(object, offset));
  }

  private ObjectContent getOnce(ListedObject object, long offset) throws BucketException {
    Map<String, String> headers = new LinkedHashMap<>();
    object.version().etag().ifPresent(tag -> headers.put("If-Match", '"' + tag + '"'));
    if (offset > 0) {
      headers.put("Range", "bytes=" + offset + "-");
    }
    Exchange exchange = send(Action.GET, Optional.of(object.key()), NO_QUERY, headers);
    long length = exchange.length();
    ObjectHeaders said = answers.object(exchange.response(), object, offset, length);
    ObjectContent content =
        new LeanContent(
            exchange.request(),
            exchange.response(),
            said,
            exchange.body(),
            length < 0 ? Long.MAX_VALUE : length);
    if (offset > 0 && exchange.response().getCode() != PARTIAL_CONTENT) {
      content.close();
      throw failures.withoutRanges(object.key());
    }
    if (!VersionCheck.fits(said, object.version())) {
      content.close();
      throw failures.changed(object.key());
    }
    return content;
  }

  @Override
  public void delete(ListedObject object) throws BucketException, InterruptedException {
    // Not every store knows If-Match on DELETE, and some ignore it: look first, then ask for it
    // too.
    List<ListedObject> current = list(ListingRequest.first(object.key()).atMost(1)).objects();
    if (current.isEmpty() || !current.get(0).key().equals(object.key())) {
      return;
    }
    if (!current.get(0).version().isSameAs(object.version())) {
      throw failures.changed(object.key());
    }
    retrying.call(() -> deleteOnce(object));
  }

  private boolean deleteOnce(ListedObject object) throws BucketException {
    Map<String, String> headers = new LinkedHashMap<>();
    object.version().etag().ifPresent(tag -> headers.put("If-Match", '"' + tag + '"'));
    Exchange exchange = send(Action.DELETE, Optional.of(object.key()), NO_QUERY, headers);
    try (ClassicHttpResponse response = exchange.response();
        InputStream body = exchange.body()) {
      body.skip(Long.MAX_VALUE);
      return true;
    } catch (IOException e) {
      throw failures.unreachable(e);
    }
  }

  /** A request that was answered well, and its open answer. */
  private record Exchange(HttpUriRequestBase request, ClassicHttpResponse response) {
    InputStream body() throws BucketException {
      HttpEntity entity = response.getEntity();
      try {
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
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

  private Exchange send(
      Action action,
      Optional<String> key,
      SortedMap<String, String> query,
      Map<String, String> headers)
      throws BucketException {
    Place to = place;
    HttpUriRequestBase request = signed(to, action, key, query, headers);
    try {
      ClassicHttpResponse response = client.executeOpen(to.host(), request, null);
      int status = response.getCode();
      if (status == OK || status == PARTIAL_CONTENT || status == NO_CONTENT) {
        return new Exchange(request, response);
      }
      throw failure(action, key, to, response);
    } catch (BucketException e) {
      throw e;
    } catch (IOException e) {
      throw failures.unreachable(e);
    }
  }

  private HttpUriRequestBase signed(
      Place to,
      Action action,
      Optional<String> key,
      SortedMap<String, String> query,
      Map<String, String> headers)
      throws BucketException {
    String method = action == Action.DELETE ? "DELETE" : "GET";
    String path = key.isPresent() ? to.path(key.get()) : to.bucketPath();
    String asked = encoded(query);
    HttpUriRequestBase request =
        new HttpUriRequestBase(
            method, URI.create(to.origin() + path + (asked.isEmpty() ? "" : "?" + asked)));
    request.setConfig(config);
    try {
      signer
          .sign(new RequestSigner.Request(method, path, asked, to.hostHeader()), to.region().id())
          .forEach(request::addHeader);
    } catch (SdkException e) {
      throw failures.noCredentials(String.valueOf(e.getMessage()));
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

  private BucketException failure(
      Action action, Optional<String> key, Place asked, ClassicHttpResponse response)
      throws IOException {
    ErrorDocument document = ErrorDocument.NONE;
    try (response) {
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        try (InputStream body = entity.getContent()) {
          document = ErrorDocument.read(body);
        }
      }
    }
    if (moved(asked, response) || clockWasWrong(document, response)) {
      return new BucketException(Problem.BUSY, "asked at the wrong place or time; asking again");
    }
    return failures.answered(action, key, response.getCode(), document.code(), document.message());
  }

  /** Whether the answer names another region than was asked, where requests go from now on. */
  private boolean moved(Place asked, HttpMessage response) {
    Optional<String> region = ResponseHeaders.first(response, "x-amz-bucket-region");
    if (region.isEmpty() || region.get().equals(asked.region().id())) {
      return false;
    }
    place = placing.in(Region.of(region.get()));
    return true;
  }

  private boolean clockWasWrong(ErrorDocument document, HttpMessage response) {
    return document.code().equals("RequestTimeTooSkewed")
        && answers.date(response).map(signer::adjustTo).orElse(false);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    signer.close();
  }
}
