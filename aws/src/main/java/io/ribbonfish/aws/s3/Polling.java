package io.ribbonfish.aws.s3;

import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import java.time.Duration;
import java.util.Optional;

/**
 * How often a watched bucket is listed.
 *
 * @param interval the time between two polls
 * @param fullSweepInterval the time between two listings of the whole bucket, where the polls
 *     between list less; empty where each lists all
 * @param parallelListings how many ranges of the bucket are listed side by side, at most
 */
record Polling(Duration interval, Optional<Duration> fullSweepInterval, int parallelListings) {
  private static final long MOST_LISTINGS = 64;

  static Polling from(Config config) throws ConfigException {
    Duration interval = positive(config, "watcher.poll_interval", "5s");
    Optional<Duration> fullSweeps = Optional.empty();
    if (config.has("watcher.full_sweep_interval")) {
      fullSweeps = Optional.of(positive(config, "watcher.full_sweep_interval", "10m"));
      if (fullSweeps.get().compareTo(interval) < 0) {
        throw new ConfigException(
            "watcher.full_sweep_interval",
            "must not be shorter than poll_interval: leave it out for a full sweep with each poll");
      }
    }
    return new Polling(interval, fullSweeps, parallelListings(config));
  }

  private static int parallelListings(Config config) throws ConfigException {
    long listings = config.integer("watcher.parallel_listings");
    if (listings < 1 || listings > MOST_LISTINGS) {
      throw new ConfigException(
          "watcher.parallel_listings",
          "must be from 1 to %d, but is %d".formatted(MOST_LISTINGS, listings));
    }
    return (int) listings;
  }

  private static Duration positive(Config config, String name, String example)
      throws ConfigException {
    Duration interval = config.duration(name);
    if (interval.isNegative() || interval.isZero()) {
      throw new ConfigException(name, "must be longer than nothing: write such as " + example);
    }
    return interval;
  }
}
