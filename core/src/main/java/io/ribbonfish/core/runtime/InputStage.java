package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Log;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Delivery;
import java.util.List;
import java.util.Optional;

/**
 * Connects the input and reads it, on one thread, until it ends or the stream stops; then waits for
 * what is in flight.
 *
 * <p>Failed connects and reads are tried again with back-off, for ever (compatibility.md rule 11).
 */
final class InputStage implements Runnable {
  private final BatchInput input;
  private final String name;
  private final ComponentContext context;
  private final Log log;
  private final DeliveryQueue queue;
  private final Optional<Redelivery> redelivery;
  private final Sleeper sleeper;
  private final Metrics.Counter received;
  private final Metrics.Counter connectionUp;
  private final Metrics.Counter connectionFailed;
  private final Metrics.Counter connectionLost;
  private final Metrics.Timer latency;
  private final Backoff connectBackoff = Backoff.forInputs();
  private final Backoff readBackoff = Backoff.forInputs();
  private volatile boolean connected;
  private volatile Optional<String> lastFailure = Optional.empty();
  private volatile boolean stopping;

  /**
   * @param redelivery keeps what is not yet acked; empty where the input does that itself
   */
  InputStage(
      BatchInput input,
      String name,
      ComponentContext context,
      DeliveryQueue queue,
      Optional<Redelivery> redelivery,
      Sleeper sleeper) {
    this.input = input;
    this.name = name;
    this.context = context;
    this.log = context.log();
    this.queue = queue;
    this.redelivery = redelivery;
    this.sleeper = sleeper;
    Metrics metrics = context.metrics();
    received = metrics.counter("input_received");
    connectionUp = metrics.counter("input_connection_up");
    connectionFailed = metrics.counter("input_connection_failed");
    connectionLost = metrics.counter("input_connection_lost");
    latency = latency(context);
  }

  /** How long it takes until an output has confirmed or refused what an input handed over. */
  static Metrics.Timer latency(ComponentContext context) {
    return context.metrics().timer("input_latency_ns");
  }

  ConnectionStatus status() {
    Optional<String> failure = connected ? input.outage() : lastFailure;
    return new ConnectionStatus(
        context.label().orElse(""), context.path(), connected && failure.isEmpty(), failure);
  }

  /** Reads no more; the thread that runs this must be interrupted too. */
  void stopReading() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      connect();
      log.info("Input type " + name + " is now active");
      while (!stopping) {
        readOnce();
      }
    } catch (EndOfInputException end) {
      log.debug("The input has ended.");
    } catch (InterruptedException stop) {
      log.debug("The input is asked to stop.");
    }
    connected = false;
  }

  private void connect() throws InterruptedException, EndOfInputException {
    while (!stopping) {
      try {
        input.connect();
        connected = true;
        lastFailure = Optional.empty();
        connectionUp.add(1);
        connectBackoff.reset();
        return;
      } catch (InterruptedException | EndOfInputException end) {
        throw end;
      } catch (Exception failure) {
        if (stopping) {
          throw new InterruptedException();
        }
        connectionFailed.add(1);
        lastFailure = Optional.of(Failures.text(failure));
        log.error("Failed to connect to " + name + ": " + Failures.text(failure));
        sleeper.sleep(connectBackoff.next());
      }
    }
    throw new InterruptedException();
  }

  private void readOnce() throws InterruptedException, EndOfInputException {
    try {
      List<Delivery> deliveries = input.read();
      if (deliveries.isEmpty()) {
        sleeper.sleep(readBackoff.next());
        return;
      }
      readBackoff.reset();
      handOver(deliveries);
    } catch (InterruptedException | EndOfInputException end) {
      throw end;
    } catch (NotConnectedException lost) {
      connected = false;
      lastFailure = Optional.of(Failures.text(lost));
      connectionLost.add(1);
      connect();
    } catch (Exception failure) {
      if (stopping) {
        throw new InterruptedException();
      }
      log.error("Failed to read message: " + Failures.text(failure));
      sleeper.sleep(readBackoff.next());
    }
  }

  private void handOver(List<Delivery> deliveries) throws InterruptedException {
    long messages = 0;
    for (Delivery delivery : deliveries) {
      messages += delivery.batch().size();
    }
    received.add(messages);
    List<Delivery> kept =
        redelivery.isPresent() ? redelivery.get().keep(deliveries) : timed(deliveries);
    if (!queue.put(kept)) {
      for (Delivery delivery : kept) {
        delivery.ack().nack(new StreamStoppedException());
      }
      throw new InterruptedException();
    }
  }

  private List<Delivery> timed(List<Delivery> deliveries) {
    long now = System.nanoTime();
    return deliveries.stream()
        .map(each -> new Delivery(each.batch(), new TimedAck(each.ack(), latency, now)))
        .toList();
  }

  /** Measures how long the fate of a batch took. */
  private record TimedAck(Ack source, Metrics.Timer latency, long start) implements Ack {
    @Override
    public void ack() {
      latency.record(System.nanoTime() - start);
      source.ack();
    }

    @Override
    public void nack(Throwable reason) {
      latency.record(System.nanoTime() - start);
      source.nack(reason);
    }
  }
}
