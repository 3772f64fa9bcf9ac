package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.bookmarks.ObjectVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket through the AWS SDK. */
public final class SdkBucket implements Bucket, BucketWriter {
  private static final long LARGEST_COPY = 5L << 30;

  private final S3Client client;
  private final String bucket;
  private final Failures failures;

  /**
   * A bucket through this client, which is closed with it.
   *
   * @param address where the client sends its requests, for a person
   */
  public SdkBucket(S3Client client, String bucket, String address) {
    this.client = client;
    this.bucket = bucket;
    this.failures = new Failures(bucket, address);
  }

  @Override
  public String name() {
    return bucket;
  }

  @Override
  public ListingPage list(ListingRequest request) throws BucketException, InterruptedException {
    ListObjectsV2Request.Builder page =
        ListObjectsV2Request.builder().bucket(bucket).maxKeys(request.maxKeys());
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
        call(Action.LIST, Optional.empty(), () -> client.listObjectsV2(page.build()));
    List<ListedObject> objects = new ArrayList<>(response.contents().size());
    for (S3Object object : response.contents()) {
      objects.add(listed(object));
    }
    Optional<String> token =
        Boolean.TRUE.equals(response.isTruncated())
            ? Optional.ofNullable(response.nextContinuationToken())
            : Optional.empty();
    List<String> folders = response.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    return new ListingPage(objects, folders, token);
  }

  private static ListedObject listed(S3Object object) {
    return new ListedObject(
        object.key(),
        ObjectVersion.listed(
            Optional.ofNullable(object.eTag()), object.size(), object.lastModified()));
  }

  @Override
  public ObjectContent get(ListedObject object, long offset)
      throws BucketException, InterruptedException {
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket).key(object.key());
    object.version().etag().ifPresent(tag -> request.ifMatch('"' + tag + '"'));
    if (offset > 0) {
      request.range("bytes=" + offset + "-");
    }
    ResponseInputStream<GetObjectResponse> response =
        call(Action.GET, Optional.of(object.key()), () -> client.getObject(request.build()));
    ObjectContent content = new SdkContent(response, headers(object, response.response(), offset));
    if (offset > 0 && response.response().contentRange() == null) {
      content.abort();
      throw failures.withoutRanges(object.key());
    }
    if (!VersionCheck.fits(content.headers(), object.version())) {
      content.abort();
      throw failures.changed(object.key());
    }
    return content;
  }

  private static ObjectHeaders headers(
      ListedObject object, GetObjectResponse response, long offset) {
    Long length = response.contentLength();
    return new ObjectHeaders(
        length == null ? object.version().size() : offset + length,
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
    Optional<String> key = Optional.of(object.key());
    // Not every store knows If-Match on DELETE, and some ignore it: look first, then ask for it
    // too.
    if (!isCurrent(object)) {
      return;
    }
    call(
        Action.DELETE,
        key,
        () ->
            client.deleteObject(
                request -> {
                  request.bucket(bucket).key(object.key());
                  object.version().etag().ifPresent(tag -> request.ifMatch('"' + tag + '"'));
                }));
  }

  private boolean isCurrent(ListedObject object) throws BucketException, InterruptedException {
    ListingPage page = list(ListingRequest.first(object.key()).atMost(1));
    if (page.objects().isEmpty() || !page.objects().get(0).key().equals(object.key())) {
      return false;
    }
    if (!page.objects().get(0).version().isSameAs(object.version())) {
      throw failures.changed(object.key());
    }
    return true;
  }

  @Override
  public void copy(ListedObject object, String toBucket, String toKey)
      throws BucketException, InterruptedException {
    if (!isCurrent(object)) {
      return;
    }
    if (object.version().size() > LARGEST_COPY) {
      throw failures.tooLargeToCopy(object.key());
    }
    call(
        Action.COPY,
        Optional.of(object.key()),
        () ->
            client.copyObject(
                request -> {
                  request.sourceBucket(bucket).sourceKey(object.key());
                  request.destinationBucket(toBucket).destinationKey(toKey);
                  object
                      .version()
                      .etag()
                      .ifPresent(tag -> request.copySourceIfMatch('"' + tag + '"'));
                }));
  }

  @Override
  public void tag(ListedObject object, String name, String value)
      throws BucketException, InterruptedException {
    if (!isCurrent(object)) {
      return;
    }
    Optional<String> key = Optional.of(object.key());
    List<Tag> tags = new ArrayList<>();
    tags.add(Tag.builder().key(name).value(value).build());
    List<Tag> present =
        call(
            Action.TAG,
            key,
            () ->
                client
                    .getObjectTagging(request -> request.bucket(bucket).key(object.key()))
                    .tagSet());
    present.stream().filter(tag -> !tag.key().equals(name)).forEach(tags::add);
    call(
        Action.TAG,
        key,
        () ->
            client.putObjectTagging(
                request ->
                    request
                        .bucket(bucket)
                        .key(object.key())
                        .tagging(tagging -> tagging.tagSet(tags))));
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> T call(Action action, Optional<String> key, java.util.function.Supplier<T> request)
      throws BucketException, InterruptedException {
    try {
      return request.get();
    } catch (AbortedException e) {
      throw new InterruptedException("interrupted while waiting for the store");
    } catch (AwsServiceException e) {
      AwsErrorDetails details = e.awsErrorDetails();
      String code = details == null ? null : details.errorCode();
      String message = details == null ? null : details.errorMessage();
      throw failures.answered(
          action, key, e.statusCode(), code == null ? "" : code, message == null ? "" : message);
    } catch (SdkException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for the store");
      }
      throw failed(e);
    }
  }

  private BucketException failed(SdkException e) {
    String text = String.valueOf(e.getMessage());
    boolean credentials =
        e instanceof SdkClientException
            && (text.contains("credentials") || text.contains("Profile file"));
    return credentials ? failures.noCredentials(text) : failures.unreachable(e);
  }
}
