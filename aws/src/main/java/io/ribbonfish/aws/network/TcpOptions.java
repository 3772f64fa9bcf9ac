package io.ribbonfish.aws.network;

import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import java.time.Duration;

/**
 * Options of TCP connections.
 *
 * @param connectTimeout zero for the system's own
 * @param keepAlive whether connections are probed
 * @param idle how long a connection is idle before it is probed
 * @param interval the time between two probes
 * @param count how many unanswered probes end a connection
 */
public record TcpOptions(
    Duration connectTimeout, boolean keepAlive, Duration idle, Duration interval, int count) {
  private static final TcpOptions DEFAULT =
      new TcpOptions(Duration.ZERO, true, Duration.ofSeconds(15), Duration.ofSeconds(15), 9);

  /** Reads the fields; the config need not have them. */
  public static TcpOptions from(Config config) throws ConfigException {
    if (!config.has("tcp")) {
      return DEFAULT;
    }
    Duration timeout = config.duration("tcp.connect_timeout");
    if (timeout.isNegative()) {
      throw new ConfigException("tcp.connect_timeout", "must not be negative: write such as 10s");
    }
    if (!config.has("tcp.keep_alive")) {
      return new TcpOptions(timeout, true, DEFAULT.idle, DEFAULT.interval, DEFAULT.count);
    }
    Duration idle = config.duration("tcp.keep_alive.idle");
    return new TcpOptions(
        timeout,
        !idle.isNegative(),
        idle.isZero() ? DEFAULT.idle : idle,
        config.duration("tcp.keep_alive.interval"),
        (int) config.integer("tcp.keep_alive.count"));
  }
}
