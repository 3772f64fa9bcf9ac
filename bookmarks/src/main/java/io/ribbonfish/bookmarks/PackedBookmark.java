package io.ribbonfish.bookmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Packs all of a bookmark but topic and key into a few dozen bytes, so that half a million fit into
 * a small heap, and a journal of them is short. Journals outlive the process: where the form
 * changes, {@link JournalLine#VERSION} has to.
 */
final class PackedBookmark {
  private static final int VERSION_KNOWN = 1;
  private static final int HAS_VERSION_ID = 1 << 1;
  private static final int HAS_ETAG = 1 << 2;
  private static final int ETAG_IS_MD5 = 1 << 3;
  private static final int IN_PROGRESS = 1 << 4;
  private static final int FAILED = 1 << 5;
  private static final int HAS_NEXT_TRY = 1 << 6;
  private static final int HAS_OTHERS = 1 << 7;

  private static final HexFormat HEX = HexFormat.of();
  private static final int MD5_DIGITS = 32;
  private static final int ROOM_FOR_NUMBERS = 96;
  private static final byte[] NOTHING = {};

  private PackedBookmark() {}

  static byte[] pack(Bookmark bookmark) {
    ObjectMetadata metadata = bookmark.objectMetadata();
    Optional<ObjectVersion> version = metadata.version();
    byte[] versionId = utf8(version.flatMap(ObjectVersion::versionId));
    Optional<String> etagText = version.flatMap(ObjectVersion::etag);
    boolean md5 = etagText.isPresent() && isMd5(etagText.get());
    byte[] etag = md5 ? HEX.parseHex(etagText.orElseThrow()) : utf8(etagText);
    byte[] others = packOthers(metadata.others());
    Delivery delivery = metadata.delivery();
    byte[] lastError =
        delivery instanceof Delivery.Failed failed
            ? failed.lastError().getBytes(StandardCharsets.UTF_8)
            : NOTHING;

    int room = ROOM_FOR_NUMBERS + versionId.length + etag.length + lastError.length + others.length;
    ByteBuffer out = ByteBuffer.allocate(room);
    out.put((byte) flags(metadata, md5, others.length > 0));
    putInstant(out, bookmark.timestamp());
    putNumber(out, bookmark.offset());
    if (version.isPresent()) {
      putNumber(out, version.get().size());
      putInstant(out, version.get().lastModified());
      putBytes(out, versionId, version.get().versionId().isPresent());
      putBytes(out, etag, etagText.isPresent());
    }
    if (!(delivery instanceof Delivery.Done)) {
      putNumber(out, delivery.attempts());
    }
    if (delivery instanceof Delivery.Failed failed) {
      failed.nextTry().ifPresent(time -> putInstant(out, time));
      putBytes(out, lastError, true);
    }
    out.put(others);
    return Arrays.copyOf(out.array(), out.position());
  }

  static Bookmark unpack(String topic, String partition, byte[] packed) {
    ByteBuffer in = ByteBuffer.wrap(packed);
    int flags = in.get();
    Instant timestamp = getInstant(in);
    long offset = getNumber(in);
    Optional<ObjectVersion> version = Optional.empty();
    if ((flags & VERSION_KNOWN) != 0) {
      version = Optional.of(unpackVersion(in, flags));
    }
    Delivery delivery = unpackDelivery(in, flags);
    Map<String, @Nullable Object> others = (flags & HAS_OTHERS) != 0 ? unpackOthers(in) : Map.of();
    return new Bookmark(
        topic, partition, offset, timestamp, ObjectMetadata.of(version, delivery, others));
  }

  private static int flags(ObjectMetadata metadata, boolean md5, boolean others) {
    int flags = 0;
    Optional<ObjectVersion> version = metadata.version();
    if (version.isPresent()) {
      flags |= VERSION_KNOWN;
      flags |= version.get().versionId().isPresent() ? HAS_VERSION_ID : 0;
      flags |= version.get().etag().isPresent() ? HAS_ETAG : 0;
      flags |= md5 ? ETAG_IS_MD5 : 0;
    }
    if (metadata.delivery() instanceof Delivery.InProgress) {
      flags |= IN_PROGRESS;
    }
    if (metadata.delivery() instanceof Delivery.Failed failed) {
      flags |= FAILED;
      flags |= failed.nextTry().isPresent() ? HAS_NEXT_TRY : 0;
    }
    return flags | (others ? HAS_OTHERS : 0);
  }

  private static ObjectVersion unpackVersion(ByteBuffer in, int flags) {
    long size = getNumber(in);
    Instant lastModified = getInstant(in);
    Optional<String> versionId =
        (flags & HAS_VERSION_ID) != 0 ? Optional.of(getText(in)) : Optional.empty();
    Optional<String> etag = Optional.empty();
    if ((flags & ETAG_IS_MD5) != 0) {
      etag = Optional.of(HEX.formatHex(getBytes(in)));
    } else if ((flags & HAS_ETAG) != 0) {
      etag = Optional.of(getText(in));
    }
    return new ObjectVersion(versionId, etag, size, lastModified);
  }

  private static Delivery unpackDelivery(ByteBuffer in, int flags) {
    if ((flags & IN_PROGRESS) != 0) {
      return new Delivery.InProgress((int) getNumber(in));
    }
    if ((flags & FAILED) != 0) {
      int attempts = (int) getNumber(in);
      Optional<Instant> nextTry =
          (flags & HAS_NEXT_TRY) != 0 ? Optional.of(getInstant(in)) : Optional.empty();
      return new Delivery.Failed(attempts, nextTry, getText(in));
    }
    return new Delivery.Done();
  }

  private static byte[] packOthers(Map<String, @Nullable Object> others) {
    if (others.isEmpty()) {
      return NOTHING;
    }
    try {
      return BookmarkJson.valueBytes(others);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, @Nullable Object> unpackOthers(ByteBuffer in) {
    try {
      return ObjectMetadata.frozenCopy(
          BookmarkJson.object(in.array(), in.position(), in.remaining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is 32 lower-case hexadecimal digits, which 16 bytes stand for. */
  static boolean isMd5(String etag) {
    if (etag.length() != MD5_DIGITS) {
      return false;
    }
    for (int i = 0; i < MD5_DIGITS; i++) {
      char c = etag.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static byte[] utf8(Optional<String> text) {
    return text.isPresent() ? text.get().getBytes(StandardCharsets.UTF_8) : NOTHING;
  }

  private static void putBytes(ByteBuffer out, byte[] bytes, boolean present) {
    if (present) {
      putNumber(out, bytes.length);
      out.put(bytes);
    }
  }

  private static byte[] getBytes(ByteBuffer in) {
    byte[] bytes = new byte[(int) getNumber(in)];
    in.get(bytes);
    return bytes;
  }

  private static String getText(ByteBuffer in) {
    int length = (int) getNumber(in);
    String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  private static void putInstant(ByteBuffer out, Instant time) {
    long seconds = time.getEpochSecond();
    // Zigzag: small numbers of either sign stay short.
    putNumber(out, (seconds << 1) ^ (seconds >> 63));
    putNumber(out, time.getNano());
  }

  private static Instant getInstant(ByteBuffer in) {
    long zigzag = getNumber(in);
    return Instant.ofEpochSecond((zigzag >>> 1) ^ -(zigzag & 1), getNumber(in));
  }

  /** Seven bits a byte, the lowest first, the top bit set where more follow. */
  private static void putNumber(ByteBuffer out, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  private static long getNumber(ByteBuffer in) {
    long number = 0;
    int shift = 0;
    byte next = in.get();
    while (next < 0) {
      number |= (next & 0x7FL) << shift;
      shift += 7;
      next = in.get();
    }
    return number | ((long) next << shift);
  }
}
