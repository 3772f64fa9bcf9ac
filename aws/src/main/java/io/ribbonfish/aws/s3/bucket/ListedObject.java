package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.bookmarks.ObjectVersion;

/** One line of a listing: a key and the version that was current when it was listed. */
public record ListedObject(String key, ObjectVersion version) {}
