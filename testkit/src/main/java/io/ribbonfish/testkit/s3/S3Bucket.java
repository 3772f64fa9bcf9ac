package io.ribbonfish.testkit.s3;

import java.util.Iterator;
import java.util.Optional;

/** What a request can read of a bucket. Thread-safe. */
sealed interface S3Bucket permits StoredBucket, SyntheticBucket, LayeredBucket {
  /** The current version of an object that is there. */
  Optional<S3Object> get(String key);

  /** One version, also a delete marker. */
  Optional<S3Object> get(String key, String versionId);

  /** The current objects in the order of a listing, from this key on. */
  Iterator<S3Object> from(String key, boolean inclusive);
}
