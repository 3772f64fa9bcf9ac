package io.ribbonfish.aws.s3.bucket;

import java.util.Optional;

/** Reads and writes the headers that are about parts of objects. */
final class Ranges {
  private Ranges() {}

  /** What to send to get these bytes; empty where they are the whole object. */
  static Optional<String> header(ListedObject object, long from, long to) {
    if (to < object.version().size()) {
      return Optional.of("bytes=" + from + "-" + (to - 1));
    }
    return from > 0 ? Optional.of("bytes=" + from + "-") : Optional.empty();
  }

  /** Whether an answer's part begins where it should; of one that says nothing nobody knows. */
  static boolean beginsAt(long from, Optional<String> contentRange) {
    return contentRange.isEmpty() || contentRange.get().startsWith("bytes " + from + "-");
  }

  /** The size of the whole object, as {@code bytes 0-9/100} tells it. */
  static Optional<Long> total(Optional<String> contentRange) {
    if (contentRange.isEmpty()) {
      return Optional.empty();
    }
    String total = contentRange.get().substring(contentRange.get().lastIndexOf('/') + 1);
    try {
      return Optional.of(Long.parseLong(total));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
