package io.ribbonfish.aws.s3.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/**
 * A bucket through Apache HttpClient with the SDK's credentials, but without its pipeline, which
 * costs more than HTTP and signing together. Thread-safe.
 */
public final class LeanBucket implements Bucket {
  private static final int PARTIAL_CONTENT = 206;
  private static final SortedMap<String, String> NO_QUERY =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private final String bucket;
  private final LeanRequests requests;
  private final ResponseHeaders answers;
  private final Failures failures;
  private final Retrying retrying;
  private final ListingParser parser = new ListingParser();

  LeanBucket(
      String bucket,
      LeanRequests requests,
      ResponseHeaders answers,
      Failures failures,
      Retrying retrying) {
    this.bucket = bucket;
    this.requests = requests;
    this.answers = answers;
    this.failures = failures;
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
    LeanRequests.Exchange exchange = requests.send(Action.LIST, Optional.empty(), query, Map.of());
    try (exchange;
        InputStream body = exchange.body()) {
      ListingPage page = parser.parse(body);
      if (page.isDeadEnd() && request.maxKeys() > 1) {
        throw failures.deadEnd();
      }
      return page;
    } catch (XMLStreamException e) {
      throw failures.brokenListing();
    } catch (BucketException e) {
      throw e;
    } catch (IOException e) {
      throw failures.unreachable(e);
    }
  }

  @Override
  public ObjectContent get(ListedObject object, long from, long to)
      throws BucketException, InterruptedException {
    return retrying.call(() -> getOnce(object, from, to));
  }

  private ObjectContent getOnce(ListedObject object, long from, long to) throws BucketException {
    Map<String, String> headers = new LinkedHashMap<>();
    object.version().etag().ifPresent(tag -> headers.put("If-Match", '"' + tag + '"'));
    Optional<String> range = Ranges.header(object, from, to);
    range.ifPresent(wanted -> headers.put("Range", wanted));
    LeanRequests.Exchange exchange =
        requests.send(Action.GET, Optional.of(object.key()), NO_QUERY, headers);
    long length = exchange.length();
    ObjectHeaders said = answers.object(exchange.head(), object, from, length);
    ObjectContent content =
        new LeanContent(exchange, said, exchange.body(), length < 0 ? Long.MAX_VALUE : length);
    if (range.isPresent() && exchange.head().getCode() != PARTIAL_CONTENT) {
      content.close();
      throw failures.withoutRanges(object.key());
    }
    Optional<String> came = ResponseHeaders.first(exchange.head(), "Content-Range");
    if (range.isPresent() && !Ranges.beginsAt(from, came)) {
      content.close();
      throw failures.otherPart(object.key());
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
    CurrentVersion.check(this, failures, object);
    retrying.call(() -> deleteOnce(object));
  }

  private boolean deleteOnce(ListedObject object) throws BucketException {
    Map<String, String> headers = new LinkedHashMap<>();
    object.version().etag().ifPresent(tag -> headers.put("If-Match", '"' + tag + '"'));
    LeanRequests.Exchange exchange =
        requests.send(Action.DELETE, Optional.of(object.key()), NO_QUERY, headers);
    try (exchange;
        InputStream body = exchange.body()) {
      body.skip(Long.MAX_VALUE);
      return true;
    } catch (IOException e) {
      throw failures.unreachable(e);
    }
  }

  @Override
  public void close() {
    requests.close();
  }
}
