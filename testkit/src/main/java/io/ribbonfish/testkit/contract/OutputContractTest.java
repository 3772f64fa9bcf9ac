package io.ribbonfish.testkit.contract;

import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.Output;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import java.util.Optional;

/** What {@link Output} promises. Extend it as {@link BatchOutputContractTest}. */
public abstract class OutputContractTest extends BatchOutputContractTest {
  /** Makes the output to this test's destination; does not connect it. */
  protected abstract Output openOutput() throws Exception;

  /** An output whose destination can't be reached; none where there is no such thing. */
  protected Optional<Output> openUnreachableOutput() throws Exception {
    return Optional.empty();
  }

  @Override
  protected final BatchOutput open() throws Exception {
    return new OneByOne(openOutput());
  }

  @Override
  protected final Optional<BatchOutput> openUnreachable() throws Exception {
    return openUnreachableOutput().map(OneByOne::new);
  }

  private record OneByOne(Output output) implements BatchOutput {
    @Override
    public void connect() throws Exception {
      output.connect();
    }

    @Override
    public void write(Batch batch) throws Exception {
      for (Message message : batch) {
        output.write(message);
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
}
