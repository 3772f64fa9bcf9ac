package io.ribbonfish.cli;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.core.runtime.Stream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;

/** Stops a stream when a signal asks for it, and the process where the stream does not stop. */
final class StreamStop {
  private static final Duration AFTER_THE_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final int STUCK = 1;

  private final Stream stream;
  private final Duration timeout;
  private final Log log;

  StreamStop(Stream stream, Duration timeout, Log log) {
    this.stream = stream;
    this.timeout = timeout;
    this.log = log;
  }

  /** Reads no more, delivers what is in flight for most of the time-out, then stops by force. */
  void gracefully() {
    log.info("Received a signal, stopping. A second one stops at once.");
    try {
      if (!stream.stop(timeout) && !stream.stopByForce(AFTER_THE_TIMEOUT)) {
        giveUp();
      }
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives up what is in flight; it comes again after a restart. */
  void byForce() {
    log.warn("Received another signal, stopping at once. What is in flight comes again.");
    try {
      if (!stream.stopByForce(AT_ONCE)) {
        giveUp();
      }
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something does not let go: says where every thread stands, and ends the process. */
  private void giveUp() {
    log.error("The stream did not stop in time. This is where its threads stand:");
    for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
      System.err.print(thread);
    }
    System.err.flush();
    Runtime.getRuntime().halt(STUCK);
  }
}
