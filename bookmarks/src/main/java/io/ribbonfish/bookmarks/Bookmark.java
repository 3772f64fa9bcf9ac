package io.ribbonfish.bookmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one object: which version of it was seen and how far that was delivered.
 *
 * <p>In the metadata, the names {@code version_id}, {@code etag}, {@code size} and {@code
 * last_modified} are the object version (known where the last two are there), {@code state}, {@code
 * attempts}, {@code next_try} and {@code last_error} the delivery state; every other entry is kept
 * as it is. Numbers come back as {@code Long}, {@code BigInteger} or {@code BigDecimal}. Without a
 * state a bookmark counts as done: the seed wrote one for delivered objects only.
 *
 * @param topic the bucket
 * @param partition the object's key
 * @param offset bytes of the object that were delivered; its size once it is done
 * @param timestamp when the bookmark was made
 * @param metadata JSON values by name, immutable
 */
public record Bookmark(
    String topic,
    String partition,
    long offset,
    Instant timestamp,
    Map<String, @Nullable Object> metadata) {

  /**
   * Checks the parts and copies the metadata.
   *
   * @throws IllegalArgumentException naming the part that is wrong
   */
  public Bookmark {
    if (topic.isBlank()) {
      throw new IllegalArgumentException("topic must be a non-empty string");
    }
    // A key of blanks only is a valid S3 key, so only an empty one is refused.
    if (partition.isEmpty()) {
      throw new IllegalArgumentException("partition must be a non-empty string");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be a non-negative integer");
    }
    if (!Text.isWellFormed(topic) || !Text.isWellFormed(partition)) {
      throw new IllegalArgumentException(
          "topic and partition must be valid Unicode: half of a surrogate pair stands alone");
    }
    metadata = ObjectMetadata.from(metadata);
  }

  /** A bookmark of a known object version. */
  public static Bookmark of(
      String topic,
      String partition,
      ObjectVersion version,
      long offset,
      Delivery delivery,
      Instant timestamp) {
    return new Bookmark(topic, partition, offset, timestamp, ObjectMetadata.of(version, delivery));
  }

  /** A bookmark of an object version that was delivered whole. */
  public static Bookmark done(
      String topic, String partition, ObjectVersion version, Instant timestamp) {
    return of(topic, partition, version, version.size(), new Delivery.Done(), timestamp);
  }

  /** The object version; absent in bookmarks that the seed wrote. */
  public Optional<ObjectVersion> version() {
    return objectMetadata().version();
  }

  /** How far the version got. */
  public Delivery delivery() {
    return objectMetadata().delivery();
  }

  /**
   * Whether the bookmark is about this very version of the object. Where it knows none, an object
   * modified later than the bookmark was made is another version.
   */
  public boolean isAbout(ObjectVersion current) {
    Optional<ObjectVersion> known = version();
    if (known.isEmpty()) {
      return !current.lastModified().isAfter(timestamp);
    }
    return known.get().isSameAs(current);
  }

  /** Whether this version of the object was delivered whole, so that nothing is left to do. */
  public boolean covers(ObjectVersion current) {
    return delivery() instanceof Delivery.Done && isAbout(current);
  }

  /** The same bookmark at another offset and time. */
  public Bookmark withOffset(long changedOffset, Instant changedAt) {
    return new Bookmark(topic, partition, changedOffset, changedAt, metadata);
  }

  /** The same bookmark in another state at another time. */
  public Bookmark withDelivery(Delivery changed, Instant changedAt) {
    return new Bookmark(topic, partition, offset, changedAt, objectMetadata().with(changed));
  }

  /** The bookmark as one JSON object on one line, as the seed spells it. */
  public String toJson() {
    try {
      return BookmarkJson.toText(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #toJson} or the seed wrote.
   *
   * @throws IllegalArgumentException naming what is wrong, with line and column
   */
  public static Bookmark fromJson(String json) {
    try {
      return BookmarkJson.fromText(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a bookmark: %s (line %d, column %d)"
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same bookmark with other entries beside version and state, as another instance had them.
   */
  Bookmark withOthers(Map<String, @Nullable Object> others) {
    ObjectMetadata changed =
        ObjectMetadata.of(version(), delivery(), ObjectMetadata.frozenCopy(others));
    return new Bookmark(topic, partition, offset, timestamp, changed);
  }

  ObjectMetadata objectMetadata() {
    return (ObjectMetadata) metadata;
  }
}
