package io.ribbonfish.aws.s3.bucket;

/** Changes objects of a bucket, as long as they are the version that was read. Thread-safe. */
public interface BucketWriter extends AutoCloseable {
  /**
   * Copies an object; one that is gone is left alone.
   *
   * @throws BucketException {@link BucketException.Problem#CHANGED} where another version is
   *     current
   */
  void copy(ListedObject object, String toBucket, String toKey)
      throws BucketException, InterruptedException;

  /**
   * Sets one tag of an object, and leaves the others; an object that is gone is left alone.
   *
   * @throws BucketException {@link BucketException.Problem#CHANGED} where another version is
   *     current
   */
  void tag(ListedObject object, String name, String value)
      throws BucketException, InterruptedException;

  /** Closes all connections. */
  @Override
  void close();
}
