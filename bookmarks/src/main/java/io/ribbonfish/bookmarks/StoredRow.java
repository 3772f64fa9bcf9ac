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

  private static final int MD5 = 16;

  private final byte[] keyAndMd5;
  private final @Nullable Bookmark whole;
  private final long at;
  private final long size;
  private final long lastModified;

  private StoredRow(
      byte[] keyAndMd5, @Nullable Bookmark whole, long at, long size, long lastModified) {
    this.keyAndMd5 = keyAndMd5;
    this.whole = whole;
    this.at = at;
    this.size = size;
    this.lastModified = lastModified;
  }

  /**
   * A row that says that a version was delivered whole, and nothing else; times in nanoseconds.
   *
   * @param keyAndMd5 the key in UTF-8, and behind it the MD5 that is the ETag
   */
  static StoredRow done(byte[] keyAndMd5, long at, long size, long lastModified) {
    return new StoredRow(keyAndMd5, null, at, size, lastModified);
  }

  /** Any other row. */
  static StoredRow of(Bookmark bookmark) {
    return new StoredRow(NOTHING, bookmark, 0, 0, 0);
  }

  String key() {
    return whole != null
        ? whole.partition()
        : new String(keyAndMd5, 0, keyLength(), StandardCharsets.UTF_8);
  }

  private int keyLength() {
    return keyAndMd5.length - MD5;
  }

  Bookmark bookmark(String topic) {
    if (whole != null) {
      return whole;
    }
    String etag = HEX.formatHex(keyAndMd5, keyLength(), keyAndMd5.length);
    ObjectVersion version = ObjectVersion.listed(Optional.of(etag), size, instant(lastModified));
    return new Bookmark(
        topic, key(), size, instant(at), ObjectMetadata.of(version, SqliteRow.DELIVERED));
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
    if (length > keyLength()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return text.equals(key());
      }
      if (c != keyAndMd5[i]) {
        return false;
      }
    }
    return length == keyLength();
  }

  private boolean isMd5(String text) {
    if (text.length() != 2 * MD5) {
      return false;
    }
    int start = keyLength();
    for (int i = 0; i < MD5; i++) {
      byte value = keyAndMd5[start + i];
      if (text.charAt(2 * i) != HEX.toHighHexDigit(value)
          || text.charAt(2 * i + 1) != HEX.toLowHexDigit(value)) {
        return false;
      }
    }
    return true;
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }
}
