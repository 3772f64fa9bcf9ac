package io.ribbonfish.aws.s3;

import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketWriter;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import java.util.Optional;

/** What becomes of an object once it was delivered. */
sealed interface Aftercare {
  /** Does it, if the object is still what was read; doing it again is fine. */
  interface Action {
    void apply(ListedObject object) throws BucketException, InterruptedException;
  }

  /**
   * Something that is to be done.
   *
   * @param removes whether the object is then gone from its place
   */
  record Work(Action action, boolean removes) {}

  /** Nothing. */
  record None() implements Aftercare {}

  /** It is deleted. */
  record Delete() implements Aftercare {}

  /**
   * It is moved.
   *
   * @param bucket where to; empty for the same bucket
   * @param prefix what is put before its key
   */
  record Move(Optional<String> bucket, String prefix) implements Aftercare {}

  /** It gets a tag. */
  record Tag(String name, String value) implements Aftercare {}

  /** Reads what the config asks for. */
  static Aftercare from(Config config) throws ConfigException {
    boolean deletes = config.bool("delete_objects");
    String asked = config.string("after_processing");
    if (deletes && !asked.equals("none") && !asked.equals("delete")) {
      throw new ConfigException(
          "after_processing",
          "can't be %s while delete_objects is true: leave delete_objects out".formatted(asked));
    }
    return switch (asked) {
      case "none" -> deletes ? new Delete() : new None();
      case "delete" -> new Delete();
      case "move" -> move(config);
      case "tag" -> new Tag(config.string("processed.tag"), config.string("processed.tag_value"));
      default ->
          throw new ConfigException(
              "after_processing",
              "must be none, delete, move or tag, but is '%s'".formatted(asked));
    };
  }

  private static Move move(Config config) throws ConfigException {
    String bucket = config.string("processed.bucket");
    String prefix = config.string("processed.prefix");
    boolean same = bucket.isEmpty() || bucket.equals(config.string("bucket"));
    if (same && prefix.isEmpty()) {
      throw new ConfigException(
          "processed.prefix",
          "is empty: an object can't be moved onto itself; write such as processed/");
    }
    return new Move(same ? Optional.empty() : Optional.of(bucket), prefix);
  }

  /** Whether it takes a {@link BucketWriter}. */
  default boolean writes() {
    return this instanceof Move || this instanceof Tag;
  }

  /** Keys that it makes in the bucket that is read. */
  default Optional<String> ownPrefix() {
    return this instanceof Move move && move.bucket.isEmpty()
        ? Optional.of(move.prefix)
        : Optional.empty();
  }

  /** What it does with these ways to the bucket. */
  default Optional<Work> on(Bucket bucket, Optional<BucketWriter> writer) {
    if (this instanceof Delete) {
      return Optional.of(new Work(bucket::delete, true));
    }
    if (this instanceof Move move) {
      BucketWriter copier = writer.orElseThrow();
      String to = move.bucket.orElse(bucket.name());
      return Optional.of(
          new Work(
              object -> {
                copier.copy(object, to, move.prefix + object.key());
                bucket.delete(object);
              },
              true));
    }
    if (this instanceof Tag tag) {
      BucketWriter tagger = writer.orElseThrow();
      return Optional.of(new Work(object -> tagger.tag(object, tag.name, tag.value), false));
    }
    return Optional.empty();
  }
}
