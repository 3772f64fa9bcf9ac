package io.ribbonfish.aws.s3.bucket;

/** Changes objects of a bucket, as long as they are the version that was read. Thread-safe. */
public interface BucketWriter extends AutoCloseable {
  /**
   * Copies an object.
   *
   * @throws BucketException {@link BucketException.Problem#CHANGED} where another version is
   *     current, {@link BucketException.Problem#VANISHED} where there is none
   */
  void copy(ListedObject object, String toBucket, String toKey)
      throws BucketException, InterruptedException;

  /**
   * Sets one tag of an object, and leaves the others.
   *
   * @throws BucketException {@link BucketException.Problem#CHANGED} where another version is
   *     current, {@link BucketException.Problem#VANISHED} where there is none
   */
  void tag(ListedObject object, String name, String value)
      throws BucketException, InterruptedException;

  /** Closes all connections. */
  @Override
  void close();
}
