package io.ribbonfish.aws.s3;

import io.ribbonfish.aws.s3.bucket.ListedObject;

/**
 * An object version that is to be delivered.
 *
 * @param object key and version, as listed
 * @param from where to begin
 * @param attempts how many attempts have failed so far
 */
record Candidate(ListedObject object, ResumePoint from, int attempts) {
  static Candidate whole(ListedObject object) {
    return new Candidate(object, ResumePoint.START, 0);
  }

  String key() {
    return object.key();
  }

  long size() {
    return object.version().size();
  }
}
