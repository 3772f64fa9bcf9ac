package io.ribbonfish.core.registry;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.Output;
import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Batch;
import java.util.Map;
import java.util.TreeMap;

/**
 * An output of single messages in the form that the engine works with. Thread-safe where the output
 * is.
 */
final class OneByOneOutput implements BatchOutput {
  private final Output output;

  OneByOneOutput(Output output) {
    this.output = output;
  }

  @Override
  public void connect() throws Exception {
    output.connect();
  }

  @Override
  public void write(Batch batch) throws Exception {
    Map<Integer, Throwable> failures = new TreeMap<>();
    for (int i = 0; i < batch.size(); i++) {
      try {
        output.write(batch.get(i));
      } catch (InterruptedException e) {
        throw e;
      } catch (NotConnectedException e) {
        // The engine writes the whole batch again after this one: only if nothing of it is out.
        if (i == 0) {
          throw e;
        }
        failRest(i, batch.size(), e, failures);
        break;
      } catch (Exception e) {
        failures.put(i, e);
      }
    }
    if (!failures.isEmpty()) {
      throw new BatchException(failures);
    }
  }

  private static void failRest(
      int from, int to, Exception reason, Map<Integer, Throwable> failures) {
    for (int i = from; i < to; i++) {
      failures.put(i, reason);
    }
  }

  @Override
  public int maxInFlight() {
    return output.maxInFlight();
  }

  @Override
  public void close() throws Exception {
    output.close();
  }
}
