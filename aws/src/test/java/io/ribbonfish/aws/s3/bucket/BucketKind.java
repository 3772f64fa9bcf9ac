package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.aws.network.Network;
import java.util.Map;

/** The ways to a bucket, all of which keep the same promises. */
enum BucketKind {
  LEAN {
    @Override
    Bucket open(BucketSettings settings, Network network, Log log) throws Exception {
      return LeanClients.bucket(settings, network, new Retrying(pause -> {}), log);
    }
  },
  SDK {
    @Override
    Bucket open(BucketSettings settings, Network network, Log log) throws Exception {
      return SdkClients.bucket(settings, network, new Retrying(pause -> {}), log);
    }
  };

  abstract Bucket open(BucketSettings settings, Network network, Log log) throws Exception;

  /** Opens a bucket in an environment that says nothing of the network. */
  Bucket open(BucketSettings settings, Log log) throws Exception {
    return open(settings, Network.from(Map.of()), log);
  }
}
