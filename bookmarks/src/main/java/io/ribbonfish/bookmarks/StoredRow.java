package io.ribbonfish.bookmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read: made into a bookmark only where somebody asks for one. Most rows of a sweep
 * say that nothing has changed, which takes no more than to compare them.
 */
final class StoredRow {
  private static final HexFormat HEX = HexFormat.of();
  private static final long NANOS = 1_000_000_000;
  private static final byte[] NOTHING = {};

  private final byte[] key;
  private final @Nullable Bookmark whole;
  private final long delivered;
  private final long at;
  private final long size;
  private final long lastModified;
  private final byte[] md5;

  private StoredRow(
      byte[] key,
      @Nullable Bookmark whole,
      long delivered,
      long at,
      long size,
      long lastModified,
      byte[] md5) {
    this.key = key;
    this.whole = whole;
    this.delivered = delivered;
    this.at = at;
    this.size = size;
    this.lastModified = lastModified;
    this.md5 = md5;
  }

  /** A row that says that a version was delivered whole, and nothing else; times in nanoseconds. */
  static StoredRow done(
      byte[] key, long delivered, long at, long size, long lastModified, byte[] md5) {
    return new StoredRow(key, null, delivered, at, size, lastModified, md5);
  }

  /** Any other row. */
  static StoredRow of(Bookmark bookmark) {
    return new StoredRow(
        bookmark.partition().getBytes(StandardCharsets.UTF_8), bookmark, 0, 0, 0, 0, NOTHING);
  }

  String key() {
    return whole != null ? whole.partition() : new String(key, StandardCharsets.UTF_8);
  }

  Bookmark bookmark(String topic) {
    if (whole != null) {
      return whole;
    }
    ObjectVersion version =
        ObjectVersion.listed(Optional.of(HEX.formatHex(md5)), size, instant(lastModified));
    return new Bookmark(
        topic, key(), delivered, instant(at), ObjectMetadata.of(version, SqliteRow.DELIVERED));
  }

  /** Whether it is about this key and says just that this version was delivered whole. */
  boolean isJustDone(String otherKey, ObjectVersion version) {
    return whole == null
        && size == version.size()
        && isKey(otherKey)
        && version.etag().isPresent()
        && isMd5(version.etag().get())
        && version.lastModified().getEpochSecond() == Math.floorDiv(lastModified, NANOS)
        && version.lastModified().getNano() == Math.floorMod(lastModified, NANOS);
  }

  private boolean isKey(String text) {
    int length = text.length();
    if (length > key.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return text.equals(key());
      }
      if (c != key[i]) {
        return false;
      }
    }
    return length == key.length;
  }

  private boolean isMd5(String text) {
    if (text.length() != 2 * md5.length) {
      return false;
    }
    for (int i = 0; i < md5.length; i++) {
      if (text.charAt(2 * i) != HEX.toHighHexDigit(md5[i])
          || text.charAt(2 * i + 1) != HEX.toLowHexDigit(md5[i])) {
        return false;
      }
    }
    return true;
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }
}
