package io.ribbonfish.testkit.contract;

import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.Input;
import io.ribbonfish.api.message.Delivery;
import java.util.List;
import java.util.Optional;

/** What {@link Input} promises. Extend it as {@link BatchInputContractTest}. */
public abstract class InputContractTest extends BatchInputContractTest {
  /** Makes the input over this test's source; does not connect it. May be called several times. */
  protected abstract Input openInput() throws Exception;

  /** An input whose source can't be reached; none where there is no such thing. */
  protected Optional<Input> openUnreachableInput() throws Exception {
    return Optional.empty();
  }

  @Override
  protected final BatchInput open() throws Exception {
    return new OneByOne(openInput());
  }

  @Override
  protected final Optional<BatchInput> openUnreachable() throws Exception {
    return openUnreachableInput().map(OneByOne::new);
  }

  private record OneByOne(Input input) implements BatchInput {
    @Override
    public void connect() throws Exception {
      input.connect();
    }

    @Override
    public List<Delivery> read() throws Exception {
      return List.of(input.read());
    }

    @Override
    public boolean redelivers() {
      return input.redelivers();
    }

    @Override
    public void close() throws Exception {
      input.close();
    }
  }
}
