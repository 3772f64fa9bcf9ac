package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.api.component.Log;

/** The ways to a bucket, all of which keep the same promises. */
enum BucketKind {
  LEAN {
    @Override
    Bucket open(BucketSettings settings, Log log) throws Exception {
      return LeanClients.bucket(settings, new Retrying(pause -> {}), log);
    }
  },
  SDK {
    @Override
    Bucket open(BucketSettings settings, Log log) throws Exception {
      return SdkClients.bucket(settings, new Retrying(pause -> {}), log);
    }
  };

  abstract Bucket open(BucketSettings settings, Log log) throws Exception;
}
