package io.ribbonfish.aws.s3.bucket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/**
 * Copies an object that is too large for one request, part by part, and keeps its headers, metadata
 * and tags as a copy in one request does. Nothing stays behind where that fails. Thread-safe.
 */
final class MultipartCopy {
  /** S3 takes no more. */
  private static final int MOST_PARTS = 10_000;

  private final String bucket;
  private final Optional<CustomerKey> key;
  private final @Nullable RequestPayer payer;
  private final SdkRequests requests;
  private final long partBytes;
  private final HttpTimes times = new HttpTimes();

  /**
   * @param partBytes how large a part is, at least
   */
  MultipartCopy(BucketSettings settings, SdkRequests requests, long partBytes) {
    this.bucket = settings.name();
    this.key = settings.customerKey();
    this.payer = settings.requesterPays() ? RequestPayer.REQUESTER : null;
    this.requests = requests;
    this.partBytes = partBytes;
  }

  /** Where a copy goes, and the upload that makes it. */
  private record Upload(String bucket, String key, String id) {}

  void copy(ListedObject object, String toBucket, String toKey)
      throws BucketException, InterruptedException {
    Upload upload = begin(object, toBucket, toKey);
    boolean complete = false;
    try {
      complete(object, upload, copyParts(object, upload));
      complete = true;
    } finally {
      if (!complete) {
        abort(object, upload);
      }
    }
  }

  private Upload begin(ListedObject object, String toBucket, String toKey)
      throws BucketException, InterruptedException {
    HeadObjectResponse head =
        requests.call(
            Action.COPY,
            Optional.of(object.key()),
            client ->
                client.headObject(
                    request -> {
                      request.bucket(bucket).key(object.key()).requestPayer(payer);
                      key.ifPresent(
                          own ->
                              request
                                  .sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                                  .sseCustomerKey(own.key())
                                  .sseCustomerKeyMD5(own.md5()));
                    }));
    List<Tag> tags =
        requests.call(
            Action.COPY,
            Optional.of(object.key()),
            client ->
                client
                    .getObjectTagging(
                        request -> request.bucket(bucket).key(object.key()).requestPayer(payer))
                    .tagSet());
    CreateMultipartUploadRequest create = describe(head, tags, toBucket, toKey);
    String id =
        requests
            .to(toBucket)
            .call(
                Action.COPY,
                Optional.of(object.key()),
                client -> client.createMultipartUpload(create).uploadId());
    return new Upload(toBucket, toKey, id);
  }

  /** What the copy is to be like. */
  CreateMultipartUploadRequest describe(
      HeadObjectResponse head, List<Tag> tags, String toBucket, String toKey) {
    CreateMultipartUploadRequest.Builder create =
        CreateMultipartUploadRequest.builder()
            .bucket(toBucket)
            .key(toKey)
            .requestPayer(payer)
            .contentType(head.contentType())
            .contentEncoding(head.contentEncoding())
            .contentDisposition(head.contentDisposition())
            .contentLanguage(head.contentLanguage())
            .cacheControl(head.cacheControl())
            .expires(Optional.ofNullable(head.expiresString()).flatMap(times::parse).orElse(null))
            .metadata(head.metadata());
    if (!tags.isEmpty()) {
      create.tagging(Tagging.builder().tagSet(tags).build());
    }
    key.ifPresent(
        own ->
            create
                .sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                .sseCustomerKey(own.key())
                .sseCustomerKeyMD5(own.md5()));
    return create.build();
  }

  private List<CompletedPart> copyParts(ListedObject object, Upload upload)
      throws BucketException, InterruptedException {
    long size = object.version().size();
    long length = Math.max(partBytes, (size + MOST_PARTS - 1) / MOST_PARTS);
    List<CompletedPart> parts = new ArrayList<>();
    for (long from = 0; from < size; from += length) {
      int number = parts.size() + 1;
      UploadPartCopyRequest part =
          part(object, upload, number, from, Math.min(size, from + length) - 1);
      String etag =
          requests
              .to(upload.bucket)
              .call(
                  Action.COPY,
                  Optional.of(object.key()),
                  client -> client.uploadPartCopy(part).copyPartResult().eTag());
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }
    return parts;
  }

  private UploadPartCopyRequest part(
      ListedObject object, Upload upload, int number, long first, long last) {
    UploadPartCopyRequest.Builder part =
        UploadPartCopyRequest.builder()
            .sourceBucket(bucket)
            .sourceKey(object.key())
            .destinationBucket(upload.bucket)
            .destinationKey(upload.key)
            .uploadId(upload.id)
            .partNumber(number)
            .requestPayer(payer)
            .copySourceRange("bytes=" + first + "-" + last);
    object.version().etag().ifPresent(tag -> part.copySourceIfMatch('"' + tag + '"'));
    key.ifPresent(
        own ->
            part.copySourceSSECustomerAlgorithm(CustomerKey.ALGORITHM)
                .copySourceSSECustomerKey(own.key())
                .copySourceSSECustomerKeyMD5(own.md5())
                .sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                .sseCustomerKey(own.key())
                .sseCustomerKeyMD5(own.md5()));
    return part.build();
  }

  private void complete(ListedObject object, Upload upload, List<CompletedPart> parts)
      throws BucketException, InterruptedException {
    requests
        .to(upload.bucket)
        .call(
            Action.COPY,
            Optional.of(object.key()),
            client ->
                client.completeMultipartUpload(
                    request ->
                        request
                            .bucket(upload.bucket)
                            .key(upload.key)
                            .uploadId(upload.id)
                            .requestPayer(payer)
                            .multipartUpload(all -> all.parts(parts))));
  }

  /** What was copied so far would cost money for ever. */
  private void abort(ListedObject object, Upload upload) throws InterruptedException {
    try {
      requests
          .to(upload.bucket)
          .call(
              Action.COPY,
              Optional.of(object.key()),
              client ->
                  client.abortMultipartUpload(
                      request ->
                          request
                              .bucket(upload.bucket)
                              .key(upload.key)
                              .uploadId(upload.id)
                              .requestPayer(payer)));
    } catch (BucketException e) {
      // Why the copy failed is told already; the next try begins another upload.
      return;
    }
  }
}
