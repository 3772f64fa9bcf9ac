package io.ribbonfish.testkit.s3;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A bucket whose objects are made when somebody asks for them, so that it can be of any size. */
final class SyntheticBucket implements S3Bucket {
  private final SyntheticObjects objects;

  SyntheticBucket(SyntheticObjects objects) {
    this.objects = objects;
  }

  @Override
  public Optional<S3Object> get(String key) {
    long index = firstNotBefore(key);
    return index < objects.count() && objects.key(index).equals(key)
        ? Optional.of(objects.object(index))
        : Optional.empty();
  }

  @Override
  public Optional<S3Object> get(String key, String versionId) {
    return get(key).filter(object -> object.versionId().equals(Optional.of(versionId)));
  }

  @Override
  public Iterator<S3Object> from(String key, boolean inclusive) {
    long index = firstNotBefore(key);
    boolean skip = !inclusive && index < objects.count() && objects.key(index).equals(key);
    return iterator(skip ? index + 1 : index);
  }

  private Iterator<S3Object> iterator(long first) {
    return new Iterator<>() {
      private long next = first;

      @Override
      public boolean hasNext() {
        return next < objects.count();
      }

      @Override
      public S3Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return objects.object(next++);
      }
    };
  }

  private long firstNotBefore(String key) {
    long low = 0;
    long high = objects.count();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (Utf8Order.INSTANCE.compare(objects.key(middle), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
