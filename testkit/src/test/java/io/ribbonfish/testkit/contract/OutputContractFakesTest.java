package io.ribbonfish.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Output;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The output contract passes for an output that keeps it, and fails for one that does not. */
class OutputContractFakesTest {

  @Nested
  class Listing extends OutputContractTest {
    private final List<String> destination = new CopyOnWriteArrayList<>();

    @Override
    protected Output openOutput() {
      return new ListOutput(destination);
    }

    @Override
    protected List<String> delivered() {
      return destination;
    }

    @Override
    protected Optional<Output> openUnreachableOutput() {
      return Optional.of(new UnreachableOutput());
    }
  }

  @Test
  void catchesAnOutputThatReturnsBeforeItHasDelivered() {
    Lazy contract = new Lazy();
    assertThatThrownBy(contract::hasDeliveredWhenWriteReturns).isInstanceOf(AssertionError.class);
    contract.stopEngine();
  }

  /** Not run by JUnit: it would fail. */
  private static final class Lazy extends OutputContractTest {
    private final List<String> destination = new ArrayList<>();

    @Override
    protected Output openOutput() {
      return new LazyOutput(destination);
    }

    @Override
    protected List<String> delivered() {
      return destination;
    }
  }

  private record ListOutput(List<String> destination) implements Output {
    @Override
    public void connect() {}

    @Override
    public void write(Message message) {
      destination.add(message.text());
    }

    @Override
    public int maxInFlight() {
      return 4;
    }

    @Override
    public void close() {}
  }

  private static final class LazyOutput implements Output {
    private final List<String> destination;
    private final List<String> waiting = new ArrayList<>();

    LazyOutput(List<String> destination) {
      this.destination = destination;
    }

    @Override
    public void connect() {}

    @Override
    public void write(Message message) {
      waiting.add(message.text());
    }

    @Override
    public void close() {
      destination.addAll(waiting);
    }
  }

  private static final class UnreachableOutput implements Output {
    @Override
    public void connect() throws IOException {
      throw new IOException("no such list");
    }

    @Override
    public void write(Message message) {
      throw new IllegalStateException("write before connect");
    }

    @Override
    public void close() {}
  }
}
