package io.ribbonfish.testkit.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers PutObject, CopyObject, DeleteObject and PutObjectTagging. Thread-safe. */
final class ObjectWrites {
  private final S3Times times;
  private final boolean withEtags;

  ObjectWrites(S3Times times, boolean withEtags) {
    this.times = times;
    this.withEtags = withEtags;
  }

  HttpResponse put(StoredBucket bucket, String key, HttpRequest request) {
    S3Object object = described(S3Object.of(key, RequestBody.of(request)), request);
    S3Object written = bucket.putIf(object, current -> Conditions.ofWrite(request, current));
    return answer(new HttpResponse(200), written);
  }

  /** The object with the metadata and tags that the request's headers give. */
  S3Object described(S3Object object, HttpRequest request) {
    S3Object described =
        object
            .withContentType(request.header("content-type"))
            .withContentEncoding(request.joined("content-encoding").flatMap(ObjectWrites::encoding))
            .withUserMetadata(request.headersAfter("x-amz-meta-"))
            .withTags(request.header("x-amz-tagging").map(UriText::parameters).orElse(Map.of()));
    return withEtags ? described : described.withEtag(Optional.empty());
  }

  /** The encoding of the object itself: {@code aws-chunked} is only how it travels. */
  private static Optional<String> encoding(String header) {
    List<String> own = new ArrayList<>();
    for (String coding : header.split(",", -1)) {
      if (!coding.strip().equals("aws-chunked")) {
        own.add(coding.strip());
      }
    }
    return own.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", own));
  }

  static HttpResponse answer(HttpResponse response, S3Object written) {
    written.etag().ifPresent(etag -> response.header("ETag", '"' + etag + '"'));
    written.versionId().ifPresent(id -> response.header("x-amz-version-id", id));
    return response;
  }

  HttpResponse copy(
      S3Bucket source, S3Address from, StoredBucket bucket, S3Address to, HttpRequest request) {
    S3Object original = original(source, from, request);
    boolean replace = request.header("x-amz-metadata-directive").equals(Optional.of("REPLACE"));
    S3Object copy = replace ? described(original, request) : original;
    S3Object written =
        bucket.putIf(copy.withKey(to.key()), current -> Conditions.ofWrite(request, current));
    Xml xml = new Xml().open("CopyObjectResult");
    written.etag().ifPresent(etag -> xml.leaf("ETag", '"' + etag + '"'));
    xml.leaf("LastModified", times.listing(written.lastModified())).close("CopyObjectResult");
    HttpResponse response = HttpResponse.xml(200, xml);
    written.versionId().ifPresent(id -> response.header("x-amz-version-id", id));
    return response;
  }

  /** What is to be copied, if it is still what the request expects. */
  S3Object original(S3Bucket source, S3Address from, HttpRequest request) {
    Optional<String> version = copiedVersion(request);
    S3Object original =
        version
            .flatMap(id -> source.get(from.key(), id))
            .or(() -> version.isPresent() ? Optional.empty() : source.get(from.key()))
            .orElseThrow(S3Error::noSuchKey);
    Optional<String> match = request.header("x-amz-copy-source-if-match");
    if (match.isPresent() && !Conditions.matches(match.get(), original)) {
      throw S3Error.preconditionFailed();
    }
    return original;
  }

  private static Optional<String> copiedVersion(HttpRequest request) {
    String source = request.header("x-amz-copy-source").orElse("");
    int question = source.indexOf("?versionId=");
    return question < 0
        ? Optional.empty()
        : Optional.of(source.substring(question + "?versionId=".length()));
  }

  static S3Address copySource(HttpRequest request) {
    String source = request.header("x-amz-copy-source").orElse("");
    int question = source.indexOf('?');
    String path = UriText.decode(question < 0 ? source : source.substring(0, question));
    String relative = path.startsWith("/") ? path.substring(1) : path;
    int slash = relative.indexOf('/');
    if (slash < 0) {
      throw S3Error.invalid("Copy Source must mention the source bucket and key");
    }
    return new S3Address(relative.substring(0, slash), relative.substring(slash + 1));
  }

  HttpResponse delete(StoredBucket bucket, String key, HttpRequest request) {
    HttpResponse response = new HttpResponse(204);
    Optional<String> version = request.parameter("versionId");
    if (version.isPresent()) {
      bucket.deleteVersion(key, version.get());
      return response.header("x-amz-version-id", version.get());
    }
    bucket
        .deleteIf(key, current -> Conditions.ofWrite(request, current))
        .flatMap(S3Object::versionId)
        .ifPresent(
            id -> response.header("x-amz-version-id", id).header("x-amz-delete-marker", "true"));
    return response;
  }

  HttpResponse tag(StoredBucket bucket, String key, HttpRequest request) {
    bucket.tag(key, XmlText.pairs(RequestBody.of(request), "Tag", "Key", "Value"));
    return new HttpResponse(200);
  }
}
