package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.OutputResource;
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

  /**
   * @param strict whether messages that a processor failed on are rejected
   */
  public ResourceOutput(StreamParts.Placed<BatchOutput> placed, boolean strict, Sleeper sleeper) {
    this.output = placed.component();
    this.connection = new OutputConnection(output, placed.name(), placed.context(), sleeper);
    this.writers = new Semaphore(Math.max(1, output.maxInFlight()));
    this.writer = CountedWriter.of(output, connection, placed.context().metrics(), strict);
  }

  @Override
  public void write(Batch batch) throws Exception {
    writers.acquire();
    try {
      connection.awaitConnected();
      writer.write(batch);
    } finally {
      writers.release();
    }
  }

  @Override
  public void close() throws Exception {
    output.close();
  }
}
