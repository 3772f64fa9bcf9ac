package io.ribbonfish.aws.s3.bucket;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a GET said of an object beside its bytes.
 *
 * @param size bytes of the whole object, also where only a part of it was asked for
 * @param etag without quotes
 * @param lastModified in whole seconds
 * @param versionId as the store gives it, {@code null} included
 * @param userMetadata the user's own, names in lower case and without {@code x-amz-meta-}
 */
public record ObjectHeaders(
    long size,
    Optional<String> etag,
    Optional<Instant> lastModified,
    Optional<String> contentType,
    Optional<String> contentEncoding,
    Optional<String> versionId,
    Map<String, String> userMetadata) {}
