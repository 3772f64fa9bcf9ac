package io.ribbonfish.aws.s3.bucket;

/**
 * One bucket in S3 or in a store that speaks its protocol. Thread-safe.
 *
 * <p>Each call is tried a few times where the store asks for patience or the connection breaks; an
 * exception means that this did not help. Keys are any Unicode text, never encoded.
 */
public interface Bucket extends AutoCloseable {
  /** The bucket's name. */
  String name();

  /**
   * Reads one page of the listing.
   *
   * @throws BucketException with a text that says what to change
   */
  ListingPage list(ListingRequest request) throws BucketException, InterruptedException;

  /** Begins to download an object from an offset to its end, as the other does. */
  default ObjectContent get(ListedObject object, long offset)
      throws BucketException, InterruptedException {
    return get(object, offset, object.version().size());
  }

  /**
   * Begins to download a range of an object in just the version that was listed.
   *
   * @param from the first byte that is wanted; must be less than the object's size, or 0
   * @param to the one behind the last; the object's size for all the rest
   * @throws BucketException {@link BucketException.Problem#CHANGED} where another version is
   *     current, {@link BucketException.Problem#VANISHED} where there is none
   */
  ObjectContent get(ListedObject object, long from, long to)
      throws BucketException, InterruptedException;

  /**
   * Deletes an object if its current version is the one that was listed.
   *
   * @throws BucketException {@link BucketException.Problem#CHANGED} where another version is
   *     current, which then stays; {@link BucketException.Problem#VANISHED} where there is none,
   *     perhaps since the answer to a first try was lost
   */
  void delete(ListedObject object) throws BucketException, InterruptedException;

  /** Closes all connections. */
  @Override
  void close();
}
