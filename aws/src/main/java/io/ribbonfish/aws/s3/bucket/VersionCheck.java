package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.bookmarks.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Compares what a GET says of an object with what the listing said. */
final class VersionCheck {
  // A GET reports whole seconds, cut off or rounded, where a listing may have milliseconds.
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  private VersionCheck() {}

  /** Whether the headers can be those of that version. */
  static boolean fits(ObjectHeaders headers, ObjectVersion listed) {
    if (headers.size() != listed.size()) {
      return false;
    }
    if (headers.etag().isPresent() && listed.etag().isPresent()) {
      return headers.etag().equals(listed.etag());
    }
    return fits(headers.lastModified(), listed.lastModified());
  }

  private static boolean fits(Optional<Instant> told, Instant listed) {
    return told.map(time -> Duration.between(time, listed).abs().compareTo(ROUNDING) < 0)
        .orElse(true);
  }
}
