package io.ribbonfish.testkit.s3;

/**
 * Makes the objects of a bucket that stores nothing. Thread-safe; the same index always gives the
 * same object, and a higher index a key that comes later in UTF-8 byte order.
 */
public interface SyntheticObjects {
  /** How many objects there are; may grow. */
  long count();

  /** The object at this index, with its time set; many objects may share one body. */
  S3Object object(long index);

  /** The key alone; worth its own code where making the object costs more. */
  default String key(long index) {
    return object(index).key();
  }
}
