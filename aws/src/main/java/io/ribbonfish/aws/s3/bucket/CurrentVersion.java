package io.ribbonfish.aws.s3.bucket;

import java.util.List;

/** Makes sure that a version is the current one, before something is done with its object. */
final class CurrentVersion {
  private CurrentVersion() {}

  /**
   * Fails unless that version is the current one.
   *
   * @throws BucketException {@link BucketException.Problem#CHANGED} where another one is, {@link
   *     BucketException.Problem#VANISHED} where there is none
   */
  static void check(Bucket bucket, Failures failures, ListedObject object)
      throws BucketException, InterruptedException {
    List<ListedObject> objects =
        bucket.list(ListingRequest.first(object.key()).atMost(1)).objects();
    if (objects.isEmpty()) {
      throw failures.vanished(object.key());
    }
    if (!objects.get(0).key().equals(object.key())) {
      // It is gone, or the store lists longer keys first: only the object itself can tell.
      ask(bucket, object);
    } else if (!objects.get(0).version().isSameAs(object.version())) {
      throw failures.changed(object.key());
    }
  }

  private static void ask(Bucket bucket, ListedObject object)
      throws BucketException, InterruptedException {
    try (ObjectContent content = bucket.get(object, 0)) {
      content.abort();
    }
  }
}
