package io.ribbonfish.core.runtime;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.error.BatchException;
import io.ribbonfish.api.error.NotConnectedException;
import io.ribbonfish.api.message.Batch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An output with processors of its own in front: they run again each time a batch comes again.
 * Threads as the output's.
 */
public final class ProcessedOutput implements BatchOutput {
  private final ProcessorChain chain;
  private final BatchOutput output;

  public ProcessedOutput(ProcessorChain chain, BatchOutput output) {
    this.chain = chain;
    this.output = output;
  }

  @Override
  public void connect() throws Exception {
    output.connect();
  }

  @Override
  public void write(Batch batch) throws Exception {
    List<Batch> results = chain.process(Origins.mark(batch));
    Map<Integer, Throwable> failures = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      try {
        output.write(results.get(i));
      } catch (InterruptedException stop) {
        throw stop;
      } catch (NotConnectedException lost) {
        if (i == 0) {
          throw lost;
        }
        // Some results are delivered: only those that are not may come again.
        results.subList(i, results.size()).forEach(left -> collect(failures, lost, left, batch));
        break;
      } catch (Exception failure) {
        collect(failures, failure, results.get(i), batch);
      }
    }
    if (!failures.isEmpty()) {
      throw new BatchException(failures);
    }
  }

  @Override
  public int maxInFlight() {
    return output.maxInFlight();
  }

  @Override
  public void close() throws Exception {
    chain.close();
    output.close();
  }

  private static void collect(
      Map<Integer, Throwable> failures, Throwable failure, Batch result, Batch source) {
    Throwable traced = Origins.trace(failure, result, source.size());
    if (traced instanceof BatchException partly && source.size() > 1) {
      failures.putAll(partly.failures());
      return;
    }
    for (int i = 0; i < source.size(); i++) {
      failures.put(i, traced);
    }
  }
}
