package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.s3.bucket.BucketException.Problem;
import io.ribbonfish.bookmarks.ObjectVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket through the AWS SDK. */
public final class SdkBucket implements Bucket, BucketWriter {
  /** What S3 copies with one request, at most. */
  private static final long LARGEST_COPY = 5L << 30;

  private static final long PART = 128L << 20;

  private final String bucket;
  private final Optional<CustomerKey> key;
  private final @Nullable RequestPayer payer;
  private final SdkRequests requests;
  private final MultipartCopy parts;
  private final long largestCopy;

  SdkBucket(BucketSettings settings, SdkRequests requests) {
    this(settings, requests, LARGEST_COPY, PART);
  }

  /**
   * @param largestCopy larger objects are copied in parts
   * @param partBytes how large those are, at least
   */
  SdkBucket(BucketSettings settings, SdkRequests requests, long largestCopy, long partBytes) {
    this.largestCopy = largestCopy;
    this.parts = new MultipartCopy(settings, requests, partBytes);
    this.bucket = settings.name();
    this.key = settings.customerKey();
    this.payer = settings.requesterPays() ? RequestPayer.REQUESTER : null;
    this.requests = requests;
  }

  @Override
  public String name() {
    return bucket;
  }

  @Override
  public ListingPage list(ListingRequest request) throws BucketException, InterruptedException {
    ListObjectsV2Request.Builder page =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .requestPayer(payer)
            .maxKeys(request.maxKeys());
    if (!request.prefix().isEmpty()) {
      page.prefix(request.prefix());
    }
    if (request.folders()) {
      page.delimiter("/");
    }
    if (request.token().isPresent()) {
      page.continuationToken(request.token().get());
    } else {
      request.startAfter().ifPresent(page::startAfter);
    }
    ListObjectsV2Response response =
        requests.call(Action.LIST, Optional.empty(), client -> client.listObjectsV2(page.build()));
    List<ListedObject> objects = new ArrayList<>(response.contents().size());
    for (S3Object object : response.contents()) {
      objects.add(listed(object));
    }
    Optional<String> token =
        Boolean.TRUE.equals(response.isTruncated())
            ? Optional.of(Objects.requireNonNullElse(response.nextContinuationToken(), ""))
            : Optional.empty();
    List<String> folders = response.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    ListingPage listed = new ListingPage(objects, folders, token);
    if (listed.isDeadEnd() && request.maxKeys() > 1) {
      throw requests.failures().deadEnd();
    }
    return listed;
  }

  private static ListedObject listed(S3Object object) {
    return new ListedObject(
        object.key(),
        ObjectVersion.listed(
            Optional.ofNullable(object.eTag()), object.size(), object.lastModified()));
  }

  @Override
  public ObjectContent get(ListedObject object, long from, long to)
      throws BucketException, InterruptedException {
    GetObjectRequest.Builder request =
        GetObjectRequest.builder().bucket(bucket).key(object.key()).requestPayer(payer);
    key.ifPresent(
        own ->
            request
                .sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                .sseCustomerKey(own.key())
                .sseCustomerKeyMD5(own.md5()));
    object.version().etag().ifPresent(tag -> request.ifMatch('"' + tag + '"'));
    Optional<String> range = Ranges.header(object, from, to);
    range.ifPresent(request::range);
    ResponseInputStream<GetObjectResponse> response =
        requests.call(
            Action.GET, Optional.of(object.key()), client -> client.getObject(request.build()));
    ObjectContent content = new SdkContent(response, headers(object, response.response(), from));
    if (range.isPresent() && response.response().contentRange() == null) {
      content.abort();
      throw requests.failures().withoutRanges(object.key());
    }
    Optional<String> came = Optional.ofNullable(response.response().contentRange());
    if (range.isPresent() && !Ranges.beginsAt(from, came)) {
      content.abort();
      throw requests.failures().otherPart(object.key());
    }
    if (!VersionCheck.fits(content.headers(), object.version())) {
      content.abort();
      throw requests.failures().changed(object.key());
    }
    return content;
  }

  private static ObjectHeaders headers(
      ListedObject object, GetObjectResponse response, long offset) {
    Long length = response.contentLength();
    return new ObjectHeaders(
        Ranges.total(Optional.ofNullable(response.contentRange()))
            .orElse(length == null ? object.version().size() : offset + length),
        Optional.ofNullable(response.eTag()).map(tag -> tag.replace("\"", "")),
        Optional.ofNullable(response.lastModified()),
        Optional.ofNullable(response.contentType()),
        Optional.ofNullable(response.contentEncoding()),
        Optional.ofNullable(response.versionId()),
        lowerCased(response.metadata()));
  }

  private static Map<String, String> lowerCased(Map<String, String> metadata) {
    Map<String, String> names = new HashMap<>();
    metadata.forEach((name, value) -> names.put(name.toLowerCase(Locale.ROOT), value));
    return names;
  }

  @Override
  public void delete(ListedObject object) throws BucketException, InterruptedException {
    // Not every store knows If-Match on DELETE, and some ignore it: look first, then ask for it
    // too.
    checkCurrent(object);
    requests.call(
        Action.DELETE,
        Optional.of(object.key()),
        client ->
            client.deleteObject(
                request -> {
                  request.bucket(bucket).requestPayer(payer).key(object.key());
                  object.version().etag().ifPresent(tag -> request.ifMatch('"' + tag + '"'));
                }));
  }

  private void checkCurrent(ListedObject object) throws BucketException, InterruptedException {
    CurrentVersion.check(this, requests.failures(), object);
  }

  @Override
  public void copy(ListedObject object, String toBucket, String toKey)
      throws BucketException, InterruptedException {
    checkCurrent(object);
    try {
      if (object.version().size() > largestCopy) {
        parts.copy(object, toBucket, toKey);
      } else {
        copyAtOnce(object, toBucket, toKey);
      }
    } catch (BucketException e) {
      boolean target = e.problem() == Problem.NO_BUCKET && !toBucket.equals(bucket);
      // The object's own bucket was there a moment ago.
      throw target ? requests.failures().withoutTarget(toBucket) : e;
    }
  }

  private void copyAtOnce(ListedObject object, String toBucket, String toKey)
      throws BucketException, InterruptedException {
    requests
        .to(toBucket)
        .call(
            Action.COPY,
            Optional.of(object.key()),
            client ->
                client.copyObject(
                    request -> {
                      request.requestPayer(payer);
                      key.ifPresent(own -> encrypt(request, own));
                      request.sourceBucket(bucket).sourceKey(object.key());
                      request.destinationBucket(toBucket).destinationKey(toKey);
                      object
                          .version()
                          .etag()
                          .ifPresent(tag -> request.copySourceIfMatch('"' + tag + '"'));
                    }));
  }

  /** Reads the source with the key, and writes the copy with it. */
  private static void encrypt(CopyObjectRequest.Builder request, CustomerKey key) {
    request
        .copySourceSSECustomerAlgorithm(CustomerKey.ALGORITHM)
        .copySourceSSECustomerKey(key.key())
        .copySourceSSECustomerKeyMD5(key.md5())
        .sseCustomerAlgorithm(CustomerKey.ALGORITHM)
        .sseCustomerKey(key.key())
        .sseCustomerKeyMD5(key.md5());
  }

  @Override
  public void tag(ListedObject object, String tagName, String value)
      throws BucketException, InterruptedException {
    checkCurrent(object);
    Optional<String> name = Optional.of(object.key());
    List<Tag> tags = new ArrayList<>();
    tags.add(Tag.builder().key(tagName).value(value).build());
    List<Tag> present =
        requests.call(
            Action.TAG,
            name,
            client ->
                client
                    .getObjectTagging(
                        request -> request.bucket(bucket).requestPayer(payer).key(object.key()))
                    .tagSet());
    present.stream().filter(tag -> !tag.key().equals(tagName)).forEach(tags::add);
    requests.call(
        Action.TAG,
        name,
        client ->
            client.putObjectTagging(
                request ->
                    request
                        .bucket(bucket)
                        .requestPayer(payer)
                        .key(object.key())
                        .tagging(tagging -> tagging.tagSet(tags))));
  }

  @Override
  public void close() {
    requests.close();
  }
}
