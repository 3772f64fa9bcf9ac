package io.ribbonfish.bookmarks;

import java.time.Instant;
import java.util.Optional;

/**
 * Which version of an object is meant: its version id, or its ETag, size and time of last change.
 *
 * <p>Record what the listing said: a GET reports the time in whole seconds where some stores list
 * milliseconds, and the two would count as different versions. The id {@code null}, which S3 gives
 * every object outside versioned buckets, is no id and becomes absent; an ETag is kept without the
 * quotes around it.
 *
 * @param versionId the store's id of the version, where it has one
 * @param etag the ETag without quotes; objects that were not put through S3 may lack one
 * @param size bytes of the object
 * @param lastModified when the object was last written, as the store says
 */
public record ObjectVersion(
    Optional<String> versionId, Optional<String> etag, long size, Instant lastModified) {

  /** Checks the size and brings id and ETag into the one form that is compared. */
  public ObjectVersion {
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative, but is " + size);
    }
    versionId = versionId.filter(id -> !id.isEmpty() && !id.equals("null"));
    etag = etag.map(ObjectVersion::unquoted).filter(tag -> !tag.isEmpty());
  }

  /** A version without an id, as listings give it. */
  public static ObjectVersion listed(Optional<String> etag, long size, Instant lastModified) {
    return new ObjectVersion(Optional.empty(), etag, size, lastModified);
  }

  /**
   * Whether both are the same version: by id where both have one, else by ETag, size and time
   * together.
   */
  public boolean isSameAs(ObjectVersion other) {
    if (versionId.isPresent() && other.versionId.isPresent()) {
      return versionId.equals(other.versionId);
    }
    return size == other.size && lastModified.equals(other.lastModified) && etag.equals(other.etag);
  }

  private static String unquoted(String etag) {
    boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
    return quoted ? etag.substring(1, etag.length() - 1) : etag;
  }
}
