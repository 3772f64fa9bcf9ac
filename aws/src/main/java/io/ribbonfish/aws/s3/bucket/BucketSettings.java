package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.Session;
import java.util.Optional;

/**
 * Which bucket to open, and how to ask for it.
 *
 * @param session where it is, and as whom to ask
 * @param name the bucket's name
 * @param pathStyle whether the name goes into the path of URLs, not into the host name
 * @param connections how many requests may run at the same time
 * @param customerKey the key that the store needs to read the objects
 * @param requesterPays whether whoever asks agrees to pay, as some buckets demand
 */
public record BucketSettings(
    Session session,
    String name,
    boolean pathStyle,
    int connections,
    Optional<CustomerKey> customerKey,
    boolean requesterPays) {

  /** The same for another bucket. */
  BucketSettings withName(String other) {
    return new BucketSettings(session, other, pathStyle, connections, customerKey, requesterPays);
  }

  /** The same with another number of connections. */
  public BucketSettings withConnections(int count) {
    return new BucketSettings(session, name, pathStyle, count, customerKey, requesterPays);
  }
}
