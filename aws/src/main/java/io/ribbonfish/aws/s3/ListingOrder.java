package io.ribbonfish.aws.s3;

import io.ribbonfish.api.component.Log;

/**
 * Whether the store lists keys in the order of their UTF-8 bytes, as S3 does, as far as anybody has
 * seen. Thread-safe.
 */
final class ListingOrder {
  private final Log log;
  private volatile boolean broken;

  ListingOrder(Log log) {
    this.log = log;
  }

  /** Whether every listing came in the order of keys so far. */
  boolean isKept() {
    return !broken;
  }

  /** Keys came in another order. */
  synchronized void isBroken() {
    if (!broken) {
      broken = true;
      log.warn(
          "The store lists keys in another order than that of their UTF-8 bytes: from now on each"
              + " sweep is one listing that looks up each key by itself, which is slower, and"
              + " nothing is listed between full sweeps.");
    }
  }
}
