package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.Metrics;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps an output connected for all threads that write to it: one of them connects while the others
 * wait. Tried with back-off, for ever. Thread-safe.
 */
final class OutputConnection {
  private final BatchOutput output;
  private final String name;
  private final ComponentContext context;
  private final Log log;
  private final Sleeper sleeper;
  private final Metrics.Counter up;
  private final Metrics.Counter failed;
  private final Metrics.Counter lost;
  private final ReentrantLock lock = new ReentrantLock();
  private final Backoff backoff = Backoff.forOutputs();
  private volatile long generation;
  private volatile boolean connected;
  private volatile Optional<String> lastFailure = Optional.empty();

  OutputConnection(BatchOutput output, String name, ComponentContext context, Sleeper sleeper) {
    this.output = output;
    this.name = name;
    this.context = context;
    this.log = context.log();
    this.sleeper = sleeper;
    Metrics metrics = context.metrics();
    up = metrics.counter("output_connection_up");
    failed = metrics.counter("output_connection_failed");
    lost = metrics.counter("output_connection_lost");
  }

  ConnectionStatus status() {
    return new ConnectionStatus(context.label().orElse(""), context.path(), connected, lastFailure);
  }

  /** Which connection this is: to be told to {@link #reconnect} when a write finds it lost. */
  long generation() {
    return generation;
  }

  /** Connects unless that was done already. */
  void awaitConnected() throws InterruptedException {
    reconnect(0);
  }

  /** Connects again, unless another thread has done so since the given generation. */
  void reconnect(long lostGeneration) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (generation != lostGeneration) {
        return;
      }
      if (connected) {
        lost.add(1);
      }
      connected = false;
      connect();
      connected = true;
      lastFailure = Optional.empty();
      generation++;
      up.add(1);
      log.info("Output type " + name + " is now active");
    } finally {
      lock.unlock();
    }
  }

  private void connect() throws InterruptedException {
    while (true) {
      try {
        output.connect();
        backoff.reset();
        return;
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception failure) {
        failed.add(1);
        lastFailure = Optional.of(Failures.text(failure));
        log.error("Failed to connect to " + name + ": " + Failures.text(failure));
        sleeper.sleep(backoff.next());
      }
    }
  }
}
