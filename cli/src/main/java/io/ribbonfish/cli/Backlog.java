package io.ribbonfish.cli;

import io.ribbonfish.core.metrics.MetricStore;
import java.util.Optional;

/**
 * How far a watching input is, at one moment.
 *
 * @param listed objects that the bucket has, as far as it was listed
 * @param open objects found and not yet delivered
 * @param openBytes bytes of those objects
 * @param delivered objects delivered so far
 * @param failed objects given up so far
 * @param bytes bytes downloaded so far
 * @param listing whether a listing is under way, so that more may be found
 */
record Backlog(
    long listed,
    long open,
    long openBytes,
    long delivered,
    long failed,
    long bytes,
    boolean listing) {
  /** The input's own figures; empty where no input of the stream has them. */
  static Optional<Backlog> read(MetricStore metrics) {
    if (metrics.total("s3_backlog_objects").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Backlog(
            count(metrics, "s3_bucket_objects"),
            count(metrics, "s3_backlog_objects"),
            count(metrics, "s3_backlog_bytes"),
            count(metrics, "s3_objects_delivered"),
            count(metrics, "s3_objects_failed"),
            count(metrics, "s3_bytes_received"),
            count(metrics, "s3_sweeps_running") > 0));
  }

  private static long count(MetricStore metrics, String name) {
    return (long) metrics.total(name).orElse(0);
  }
}
