package io.ribbonfish.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Input;
import io.ribbonfish.api.error.EndOfInputException;
import io.ribbonfish.api.message.Ack;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Delivery;
import io.ribbonfish.api.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The input contract passes for inputs that keep it, and fails for one that does not. */
class InputContractFakesTest {

  @Nested
  class Queue extends InputContractTest {
    private final BlockingDeque<String> source = new LinkedBlockingDeque<>();

    @Override
    protected Input openInput() {
      return new QueueInput(source);
    }

    @Override
    protected void give(List<String> payloads) {
      source.addAll(payloads);
    }

    @Override
    protected boolean ends() {
      return false;
    }

    @Override
    protected boolean remembersAcks() {
      return true;
    }

    @Override
    protected Optional<Input> openUnreachableInput() {
      return Optional.of(new UnreachableInput());
    }
  }

  @Nested
  class Listed extends InputContractTest {
    private final List<String> source = new ArrayList<>();

    @Override
    protected Input openInput() {
      return new ListInput(source);
    }

    @Override
    protected void give(List<String> payloads) {
      source.addAll(payloads);
    }

    @Override
    protected boolean ends() {
      return true;
    }
  }

  @Test
  void catchesAnInputThatTakesReadForDelivered() {
    Forgetful contract = new Forgetful();
    assertThatThrownBy(contract::goesOnBehindWhatWasAckedIfItRemembers)
        .isInstanceOf(AssertionError.class);
    contract.stopEngine();
  }

  /** Not run by JUnit: it would fail. */
  private static final class Forgetful extends InputContractTest {
    private final List<String> source = new ArrayList<>();

    @Override
    protected Input openInput() {
      return new ListInput(source);
    }

    @Override
    protected void give(List<String> payloads) {
      source.addAll(payloads);
    }

    @Override
    protected boolean ends() {
      return true;
    }

    @Override
    protected boolean remembersAcks() {
      return true;
    }
  }

  /** Reads a queue; what is not acked goes back to its head, in order. */
  private static final class QueueInput implements Input {
    private final BlockingDeque<String> source;
    private final List<String> unacked = new ArrayList<>();

    QueueInput(BlockingDeque<String> source) {
      this.source = source;
    }

    @Override
    public void connect() {}

    @Override
    public Delivery read() throws InterruptedException {
      String payload = source.take();
      synchronized (unacked) {
        unacked.add(payload);
      }
      return new Delivery(Batch.of(Message.of(payload)), new Fate(payload));
    }

    @Override
    public boolean redelivers() {
      return true;
    }

    @Override
    public void close() {
      synchronized (unacked) {
        for (int i = unacked.size() - 1; i >= 0; i--) {
          source.addFirst(unacked.get(i));
        }
      }
    }

    private final class Fate implements Ack {
      private final String payload;

      Fate(String payload) {
        this.payload = payload;
      }

      @Override
      public void ack() {
        synchronized (unacked) {
          unacked.remove(payload);
        }
      }

      @Override
      public void nack(Throwable reason) {
        ack();
        source.addFirst(payload);
      }
    }
  }

  /** Reads a list from its beginning and then ends. */
  private static final class ListInput implements Input {
    private final List<String> source;
    private int next;

    ListInput(List<String> source) {
      this.source = source;
    }

    @Override
    public void connect() {}

    @Override
    public Delivery read() throws EndOfInputException {
      if (next == source.size()) {
        throw new EndOfInputException();
      }
      return new Delivery(Batch.of(Message.of(source.get(next++))), Ack.NONE);
    }

    @Override
    public void close() {}
  }

  private static final class UnreachableInput implements Input {
    @Override
    public void connect() throws IOException {
      throw new IOException("no such queue: letters");
    }

    @Override
    public Delivery read() {
      throw new IllegalStateException("read before connect");
    }

    @Override
    public void close() {}
  }
}
