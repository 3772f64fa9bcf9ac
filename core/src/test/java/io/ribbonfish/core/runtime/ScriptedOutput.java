package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An output that does what the test says for each batch, and remembers what it delivered. */
final class ScriptedOutput implements BatchOutput {
  final List<String> delivered = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger connects = new AtomicInteger();
  volatile int failingConnects;
  volatile boolean closed;
  private final int maxInFlight;
  private final BatchWriter beforeWrite;

  ScriptedOutput() {
    this(1, batch -> {});
  }

  ScriptedOutput(int maxInFlight, BatchWriter beforeWrite) {
    this.maxInFlight = maxInFlight;
    this.beforeWrite = beforeWrite;
  }

  @Override
  public void connect() throws Exception {
    if (connects.incrementAndGet() <= failingConnects) {
      throw new java.io.IOException("nobody listens there");
    }
  }

  @Override
  public void write(Batch batch) throws Exception {
    beforeWrite.write(batch);
    delivered.add(text(batch));
  }

  @Override
  public int maxInFlight() {
    return maxInFlight;
  }

  @Override
  public void close() {
    closed = true;
  }

  static String text(Batch batch) {
    return String.join("+", batch.stream().map(Message::text).toList());
  }
}
