package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.Session;

class LeanBucketTest extends BucketContractTest {
  @Override
  Bucket open(Session session, String bucket) throws Exception {
    return LeanClients.bucket(session, bucket, true, 4, new Retrying(pause -> {}));
  }
}
