package io.ribbonfish.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One version of an object. Immutable; the body is shared, not copied, and must not be changed.
 *
 * @param key its name in the bucket
 * @param body its bytes
 * @param etag without quotes; empty for an object without one, as some stores have them
 * @param lastModified when it was written; S3 shows whole seconds
 * @param contentType empty where nobody said
 * @param contentEncoding empty where nobody said
 * @param userMetadata the writer's own, without {@code x-amz-meta-}
 * @param tags its tags
 * @param versionId empty in a bucket without versions
 * @param deleteMarker whether this version says that the object is gone
 */
public record S3Object(
    String key,
    byte[] body,
    Optional<String> etag,
    Instant lastModified,
    Optional<String> contentType,
    Optional<String> contentEncoding,
    Map<String, String> userMetadata,
    Map<String, String> tags,
    Optional<String> versionId,
    boolean deleteMarker) {

  /** An object whose ETag is the MD5 of its body, as S3 does it. The bucket sets the time. */
  public static S3Object of(String key, byte[] body) {
    return new S3Object(
        key,
        body,
        Optional.of(Digests.hex(Digests.of("MD5", body))),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        false);
  }

  /** An object with the UTF-8 bytes of this text. */
  public static S3Object of(String key, String text) {
    return of(key, text.getBytes(UTF_8));
  }

  static S3Object deleted(String key, Instant at, String versionId) {
    return of(key, new byte[0]).writtenAt(at, Optional.of(versionId)).asDeleteMarker();
  }

  /** The body as text. */
  public String text() {
    return new String(body, UTF_8);
  }

  public S3Object withEtag(Optional<String> other) {
    return new S3Object(
        key,
        body,
        other,
        lastModified,
        contentType,
        contentEncoding,
        userMetadata,
        tags,
        versionId,
        deleteMarker);
  }

  public S3Object withContentType(Optional<String> other) {
    return new S3Object(
        key,
        body,
        etag,
        lastModified,
        other,
        contentEncoding,
        userMetadata,
        tags,
        versionId,
        deleteMarker);
  }

  public S3Object withContentEncoding(Optional<String> other) {
    return new S3Object(
        key,
        body,
        etag,
        lastModified,
        contentType,
        other,
        userMetadata,
        tags,
        versionId,
        deleteMarker);
  }

  public S3Object withUserMetadata(Map<String, String> other) {
    return new S3Object(
        key,
        body,
        etag,
        lastModified,
        contentType,
        contentEncoding,
        Map.copyOf(other),
        tags,
        versionId,
        deleteMarker);
  }

  public S3Object withTags(Map<String, String> other) {
    return new S3Object(
        key,
        body,
        etag,
        lastModified,
        contentType,
        contentEncoding,
        userMetadata,
        Map.copyOf(other),
        versionId,
        deleteMarker);
  }

  S3Object withKey(String other) {
    return new S3Object(
        other,
        body,
        etag,
        lastModified,
        contentType,
        contentEncoding,
        userMetadata,
        tags,
        versionId,
        deleteMarker);
  }

  /** The same object with another time and version, for a synthetic bucket or the bucket itself. */
  public S3Object writtenAt(Instant time, Optional<String> version) {
    return new S3Object(
        key,
        body,
        etag,
        time,
        contentType,
        contentEncoding,
        userMetadata,
        tags,
        version,
        deleteMarker);
  }

  private S3Object asDeleteMarker() {
    return new S3Object(
        key,
        body,
        etag,
        lastModified,
        contentType,
        contentEncoding,
        userMetadata,
        tags,
        versionId,
        true);
  }
}
