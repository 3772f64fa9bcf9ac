package io.ribbonfish.aws.s3;

import io.ribbonfish.bookmarks.Bookmark;

/**
 * How far an object was delivered, so where to go on.
 *
 * @param bytes go on at this byte
 * @param batches where the scanner can't go on in the middle: begin at the start and pass over this
 *     many of its batches
 */
record ResumePoint(long bytes, long batches) {
  /** The name under which a bookmark keeps the number of batches. */
  static final String BATCHES = "batches";

  static final ResumePoint START = new ResumePoint(0, 0);

  /** Where a bookmark says that its object was left. */
  static ResumePoint of(Bookmark bookmark) {
    Object batches = bookmark.metadata().get(BATCHES);
    return batches instanceof Long count
        ? new ResumePoint(0, Math.max(0, count))
        : new ResumePoint(bookmark.offset(), 0);
  }
}
