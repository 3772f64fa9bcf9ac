package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.Session;

class SdkBucketTest extends BucketContractTest {
  @Override
  Bucket open(Session session, String bucket) throws Exception {
    return SdkClients.bucket(session, bucket, true, 4);
  }
}
