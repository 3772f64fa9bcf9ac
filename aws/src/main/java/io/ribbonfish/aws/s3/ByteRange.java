package io.ribbonfish.aws.s3;

/**
 * Neighbouring bytes of an object.
 *
 * @param from the first
 * @param to the one behind the last
 */
record ByteRange(long from, long to) {
  long length() {
    return to - from;
  }
}
