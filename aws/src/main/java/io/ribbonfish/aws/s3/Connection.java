package io.ribbonfish.aws.s3;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the store answers: what the stream's readiness shows, and the counters of lost
 * connections that upstream's inputs have. Thread-safe.
 */
final class Connection {
  /** Requests that may fail while others do not: keys can be allowed to read but not to list. */
  enum Requests {
    LISTINGS,
    DOWNLOADS
  }

  private final S3Metrics metrics;
  private final Map<Requests, String> outages = new EnumMap<>(Requests.class);
  private volatile boolean lost;

  Connection(S3Metrics metrics) {
    this.metrics = metrics;
  }

  /** These requests are not answered, for that reason. */
  synchronized void lost(Requests requests, String reason) {
    if (outages.isEmpty()) {
      metrics.lost().add(1);
    }
    outages.put(requests, reason);
    lost = true;
  }

  /** These requests are answered. */
  void answered(Requests requests) {
    if (lost) {
      restore(requests);
    }
  }

  private synchronized void restore(Requests requests) {
    if (outages.remove(requests) != null && outages.isEmpty()) {
      metrics.up().add(1);
      lost = false;
    }
  }

  /** Why the store is away; empty while it answers. */
  synchronized Optional<String> outage() {
    return outages.values().stream().findFirst();
  }
}
