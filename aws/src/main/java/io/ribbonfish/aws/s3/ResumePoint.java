package io.ribbonfish.aws.s3;

import io.ribbonfish.bookmarks.Bookmark;

/**
 * How far an object was delivered, so where to go on.
 *
 * @param bytes go on at this byte
 * @param batches where the scanner can't go on in the middle: begin at the start and pass over this
 *     many of its batches
 * @param scanner the mark of the config whose scanner got so far: another one may cut the object
 *     elsewhere; empty where that is not known
 */
record ResumePoint(long bytes, long batches, String scanner) {
  /** The name under which a bookmark keeps the number of batches. */
  static final String BATCHES = "batches";

  /** The name under which a bookmark keeps the mark of the scanner. */
  static final String SCANNER = "scanner";

  static final ResumePoint START = new ResumePoint(0, 0, "");

  /** Where a bookmark says that its object was left. */
  static ResumePoint of(Bookmark bookmark) {
    Object batches = bookmark.metadata().get(BATCHES);
    String scanner = bookmark.metadata().get(SCANNER) instanceof String mark ? mark : "";
    return batches instanceof Long count
        ? new ResumePoint(0, Math.max(0, count), scanner)
        : new ResumePoint(bookmark.offset(), 0, scanner);
  }

  /** Whether a scanner of the config with this mark can go on here. */
  boolean isFor(String mark) {
    return scanner.isEmpty() || scanner.equals(mark);
  }
}
