package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.component.Metrics.Counter;

/**
 * What the input counts.
 *
 * @param listed objects that sweeps and polls passed
 * @param lists pages asked for
 * @param gets downloads begun
 * @param bytes bytes downloaded
 * @param delivered objects that were acked whole
 * @param retried attempts that failed and come again
 * @param failed objects given up
 * @param vanished objects gone between listing and download
 * @param cleanedUp objects deleted after they were delivered
 * @param sweeps listings from end to end
 * @param polls rounds over the hot prefixes between two sweeps
 * @param lost how often the store ceased to answer; the name is upstream's, as the next one's
 * @param up how often it answered again
 */
record S3Metrics(
    Counter listed,
    Counter lists,
    Counter gets,
    Counter bytes,
    Counter delivered,
    Counter retried,
    Counter failed,
    Counter vanished,
    Counter cleanedUp,
    Counter sweeps,
    Counter polls,
    Counter lost,
    Counter up)
    implements Downloads {
  static S3Metrics of(Metrics metrics) {
    return new S3Metrics(
        metrics.counter("s3_objects_listed"),
        metrics.counter("s3_list_requests"),
        metrics.counter("s3_get_requests"),
        metrics.counter("s3_bytes_received"),
        metrics.counter("s3_objects_delivered"),
        metrics.counter("s3_objects_retried"),
        metrics.counter("s3_objects_failed"),
        metrics.counter("s3_objects_vanished"),
        metrics.counter("s3_objects_cleaned_up"),
        metrics.counter("s3_sweeps"),
        metrics.counter("s3_polls"),
        metrics.counter("input_connection_lost"),
        metrics.counter("input_connection_up"));
  }

  @Override
  public void opened() {
    gets.add(1);
  }

  @Override
  public void received(long count) {
    bytes.add(count);
  }
}
