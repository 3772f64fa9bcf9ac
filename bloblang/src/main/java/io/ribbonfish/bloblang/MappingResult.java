package io.ribbonfish.bloblang;

import io.ribbonfish.bloblang.eval.MetadataChanges;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a mapping made of a message. Immutable. */
public final class MappingResult {
  private static final MappingResult UNCHANGED = new MappingResult(Kind.UNCHANGED, null, null);
  private static final MappingResult DELETED = new MappingResult(Kind.DELETED, null, null);

  private final Kind kind;
  private final @Nullable Object value;
  private final @Nullable MetadataChanges metadata;

  private MappingResult(Kind kind, @Nullable Object value, @Nullable MetadataChanges metadata) {
    this.kind = kind;
    this.value = value;
    this.metadata = metadata;
  }

  /** What becomes of the content. */
  public enum Kind {
    /** The content stays. */
    UNCHANGED,
    /** The content is {@link #value()}. */
    VALUE,
    /** The content is {@link #bytes()}, whatever they hold. */
    BYTES,
    /** The message is dropped, and counts as processed. */
    DELETED
  }

  static MappingResult of(@Nullable Object root, @Nullable MetadataChanges metadata) {
    if (root == Marker.DELETED) {
      return DELETED;
    }
    if (root == Marker.NOTHING) {
      return metadata == null ? UNCHANGED : new MappingResult(Kind.UNCHANGED, null, metadata);
    }
    Kind kind = root instanceof String || root instanceof byte[] ? Kind.BYTES : Kind.VALUE;
    return new MappingResult(kind, root, metadata);
  }

  public Kind kind() {
    return kind;
  }

  /** The new structured value; only for {@link Kind#VALUE}. */
  public @Nullable Object value() {
    if (kind != Kind.VALUE) {
      throw new IllegalStateException("the result is " + kind);
    }
    return value;
  }

  /** The new raw content; only for {@link Kind#BYTES}. */
  public byte[] bytes() {
    if (value instanceof String text) {
      return Utf8.bytes(text);
    }
    if (value instanceof byte[] bytes && kind == Kind.BYTES) {
      return bytes;
    }
    throw new IllegalStateException("the result is " + kind);
  }

  /** What is to be done to the metadata; empty if nothing. */
  public Optional<MetadataChanges> metadata() {
    return Optional.ofNullable(metadata);
  }
}
