package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.component.OutputResource;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Batch;
import java.util.concurrent.Semaphore;

/**
 * An output that other components write to: connected when it is first needed, and again whenever
 * the connection is lost. Thread-safe.
 */
public final class ResourceOutput implements OutputResource, AutoCloseable {
  private final BatchOutput output;
  private final OutputConnection connection;
  private final Semaphore writers;
  private final BatchWriter writer;
  private final Metrics.Counter sent;
  private final Metrics.Counter batchesSent;
  private final Metrics.Counter errors;

  /**
   * @param strict whether messages that a processor failed on are rejected
   */
  public ResourceOutput(StreamParts.Placed<BatchOutput> placed, boolean strict, Sleeper sleeper) {
    this.output = placed.component();
    this.connection = new OutputConnection(output, placed.name(), placed.context(), sleeper);
    this.writers = new Semaphore(Math.max(1, output.maxInFlight()));
    this.writer = strict ? new StrictWriter(this::deliver) : this::deliver;
    Metrics metrics = placed.context().metrics();
    sent = metrics.counter("output_sent");
    batchesSent = metrics.counter("output_batch_sent");
    errors = metrics.counter("output_error");
  }

  @Override
  public void write(Batch batch) throws Exception {
    writers.acquire();
    try {
      connection.awaitConnected();
      writer.write(batch);
      sent.add(batch.size());
      batchesSent.add(1);
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      errors.add(batch.size());
      throw failure;
    } finally {
      writers.release();
    }
  }

  private void deliver(Batch batch) throws Exception {
    while (true) {
      long generation = connection.generation();
      try {
        output.write(batch);
        return;
      } catch (NotConnectedException lost) {
        connection.reconnect(generation);
      }
    }
  }

  @Override
  public void close() throws Exception {
    output.close();
  }
}
