package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.Metrics;
import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Batch;

/**
 * Writes to an output, connects it again where it has to be, and counts what upstream's outputs do
 * (compatibility.md rule 20). Thread-safe where the output is.
 */
final class CountedWriter implements BatchWriter {
  private final BatchOutput output;
  private final OutputConnection connection;
  private final Metrics.Counter sent;
  private final Metrics.Counter batchesSent;
  private final Metrics.Counter errors;
  private final Metrics.Timer latency;

  private CountedWriter(BatchOutput output, OutputConnection connection, Metrics metrics) {
    this.output = output;
    this.connection = connection;
    sent = metrics.counter("output_sent");
    batchesSent = metrics.counter("output_batch_sent");
    errors = metrics.counter("output_error");
    latency = metrics.timer("output_latency_ns");
  }

  /**
   * The way to an output.
   *
   * @param strict whether messages that a processor failed on are rejected
   */
  static BatchWriter of(
      BatchOutput output, OutputConnection connection, Metrics metrics, boolean strict) {
    CountedWriter counted = new CountedWriter(output, connection, metrics);
    Metrics.Counter rejected = metrics.counter("output_rejected");
    return strict ? new StrictWriter(counted, rejected) : counted;
  }

  @Override
  public void write(Batch batch) throws Exception {
    long start = System.nanoTime();
    try {
      writeConnected(batch);
    } catch (InterruptedException stop) {
      throw stop;
    } catch (BatchException partly) {
      errors.add(partly.failures().size());
      sent.add(batch.size() - partly.failures().size());
      throw partly;
    } catch (Exception failure) {
      errors.add(batch.size());
      throw failure;
    }
    latency.record(System.nanoTime() - start);
    sent.add(batch.size());
    batchesSent.add(1);
  }

  private void writeConnected(Batch batch) throws Exception {
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
}
