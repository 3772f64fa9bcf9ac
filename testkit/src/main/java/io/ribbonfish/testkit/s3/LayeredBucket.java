package io.ribbonfish.testkit.s3;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bucket of any size that is written to all the same: what is put lies over what is made up. */
record LayeredBucket(SyntheticBucket below, StoredBucket above) implements S3Bucket {
  @Override
  public Optional<S3Object> get(String key) {
    return above.get(key).or(() -> below.get(key));
  }

  @Override
  public Optional<S3Object> get(String key, String versionId) {
    return above.get(key, versionId).or(() -> below.get(key, versionId));
  }

  @Override
  public Iterator<S3Object> from(String key, boolean inclusive) {
    return new Merged(above.from(key, inclusive), below.from(key, inclusive));
  }

  /** Both in order; of two with one key the one that was put. */
  private static final class Merged implements Iterator<S3Object> {
    private final Iterator<S3Object> above;
    private final Iterator<S3Object> below;
    private @Nullable S3Object nextAbove;
    private @Nullable S3Object nextBelow;

    Merged(Iterator<S3Object> above, Iterator<S3Object> below) {
      this.above = above;
      this.below = below;
      nextAbove = next(above);
      nextBelow = next(below);
    }

    private static @Nullable S3Object next(Iterator<S3Object> objects) {
      return objects.hasNext() ? objects.next() : null;
    }

    @Override
    public boolean hasNext() {
      return nextAbove != null || nextBelow != null;
    }

    @Override
    public S3Object next() {
      S3Object put = nextAbove;
      S3Object made = nextBelow;
      if (put == null && made == null) {
        throw new NoSuchElementException();
      }
      int order =
          put == null ? 1 : made == null ? -1 : Utf8Order.INSTANCE.compare(put.key(), made.key());
      if (order <= 0) {
        nextAbove = next(above);
      }
      if (order >= 0) {
        nextBelow = next(below);
      }
      return order <= 0 && put != null ? put : Objects.requireNonNull(made);
    }
  }
}
